import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { officeFile } from '../../../tests/files.ts';
import { recognise } from './recognise.ts';
import { MOST_FILE, readUpload } from './upload.server.ts';

const file = (bytes: Buffer | string, name: string, type = '') =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type });

const docx = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' };
const odt = 'application/vnd.oasis.opendocument.text';

describe('what a file is', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['a DOCX', officeFile(docx), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      'an XLSX',
      officeFile({ '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x' }),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    ],
    ['an ODT', officeFile({ mimetype: odt, 'content.xml': 'x' }), odt],
    ['a template of ODT', officeFile({ mimetype: `${odt}-template`, 'content.xml': 'x' }), null],
    ['an ODT with macros', officeFile({ mimetype: odt, 'Basic/script-lc.xml': 'x' }), null],
    ['a DOCX with macros', officeFile({ ...docx, 'word/vbaProject.bin': 'x' }), null],
    ['any archive', officeFile({ 'a.txt': 'x' }), null],
    ['an archive cut off', officeFile(docx).subarray(0, 60), null],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), null],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['nothing', Buffer.alloc(0), null]
  ])('%s', (_, bytes, type) => {
    expect(recognise(bytes)).toBe(type);
  });
});

describe('a file that is sent', () => {
  it('goes by its content and not by its name', async () => {
    expect(await readUpload(file('<html>', 'rapport.pdf', 'application/pdf'))).toMatch(/n’est pas un PDF/);
    expect(await readUpload(file('%PDF-1.4\n', 'photo.png', 'image/png'))).toMatchObject({ type: 'application/pdf' });
  });

  it('has at most 10 MB, and is there', async () => {
    const large = Buffer.alloc(MOST_FILE + 1);
    large.write('%PDF-1.4\n');
    expect(await readUpload(file(large, 'a.pdf'))).toBe('Ce fichier dépasse 10 Mo.');
    expect(await readUpload(file(large.subarray(0, MOST_FILE), 'a.pdf'))).toHaveProperty('type');
    for (const none of [null, '', file('', 'a.pdf')]) expect(await readUpload(none)).toBe('Choisissez un fichier.');
  });

  it.each(['jpeg', 'png', 'webp'] as const)(
    '%s: drawn anew without what it carried, 2000 pixels at most',
    async (kind) => {
      const picture = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#0a5' } })
        .withExif({ IFD0: { Artist: 'Personne Exemple' }, IFD3: { GPSLatitude: '50/1 28/1 0/1' } })
        .toFormat(kind)
        .toBuffer();
      expect((await sharp(picture).metadata()).exif).toBeDefined();
      expect(picture.includes('Personne Exemple')).toBe(true);
      const came = await readUpload(file(picture, 'photo'));
      if (typeof came === 'string') throw new Error(came);
      const { format, width, height, exif } = await sharp(came.bytes).metadata();
      expect([format, width, height, exif]).toEqual([kind, 2000, 667, undefined]);
      expect(came.bytes.includes('Personne Exemple')).toBe(false);
    }
  );

  it('is refused where only its first bytes are a picture’s', async () => {
    const broken = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n\u001A\n<script>')]);
    expect(await readUpload(file(broken, 'a.png'))).toMatch(/ne peut pas être lue/);
  });
});
