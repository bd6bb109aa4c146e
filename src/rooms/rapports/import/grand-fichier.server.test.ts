import { deflateRawSync } from 'node:zlib';
import writeExcelFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { planVide as present } from '../../../../tests/classeurs/contenu.ts';
import { Unreadable } from './archive.server.ts';
import { cellOf } from './cellules.ts';
import { kinds } from './feuilles.ts';
import { sheetsOf } from './fichier.server.ts';
import { projetOf } from './projet.server.ts';

const titles = [
  'code',
  'recommandation',
  'titre',
  'contexte',
  'communes',
  'phase',
  'début',
  'fin',
  'porteur',
  'publics'
];

/** Eight ways to be wrong, by the column and what stands in it. */
const faults: [string, string][] = [
  ['recommandation', 'R-99'],
  ['titre', ''],
  ['communes', 'Atlantide'],
  ['phase', '7'],
  ['début', '31/02/2027'],
  ['fin', '01/01/2020'],
  ['porteur', 'Personne'],
  ['publics', 'marsiens']
];

describe('a large file', () => {
  it('of 5 000 fiches is told line by line, and each of 200 planted errors is named by its cell', async () => {
    const planted = new Set<string>();
    const rows = Array.from({ length: 5000 }, (_, i) => {
      const cells: Record<string, string> = {
        ...{ code: `N${i}`, recommandation: 'R-01', titre: `Fiche ${i}`, contexte: 'Un contexte. '.repeat(20) },
        ...{
          communes: 'Namur',
          phase: '1',
          début: '01/01/2027',
          fin: '31/12/2027',
          porteur: 'CPAS',
          publics: 'familles'
        }
      };
      const fault = i % 25 === 24 ? faults[Math.floor(i / 25) % faults.length] : undefined;
      if (fault) {
        cells[fault[0]] = fault[1];
        planted.add(`${String.fromCharCode(65 + titles.indexOf(fault[0]))}${i + 2}`);
      }
      return titles.map((title) => ({ value: cells[title] ?? '', type: String }));
    });
    const bytes = await writeExcelFile([
      { sheet: 'Fiches', data: [titles.map((value) => ({ value })), ...rows] }
    ]).toBuffer();
    const told: number[] = [];
    const projet = await projetOf(await sheetsOf(Buffer.from(bytes)), present, async (done) => void told.push(done));
    expect(planted.size).toBe(200);
    expect(new Set(projet.errors.map(({ cell }) => cell))).toEqual(planted);
    expect(projet.errors).toHaveLength(200);
    expect(projet.counts.fiches.added).toBe(4800);
    expect(told).toHaveLength(5000);
    // Of the whole process, with the file made here: bytes.
    expect(process.memoryUsage().rss).toBeLessThan(1024 ** 3);
  }, 60_000);

  /** An archive with one part. */
  function archive(name: string, plain: Buffer): Buffer {
    const [packed, path] = [deflateRawSync(plain), Buffer.from(name)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    // It says that it is small.
    entry.writeUInt32LE(10, 24);
    entry.writeUInt16LE(path.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(30 + path.length + packed.length, 16);
    return Buffer.concat([local, path, packed, entry, path, end]);
  }

  it.each([
    ['a bomb', archive('xl/workbook.xml', Buffer.alloc(200 * 1024 * 1024)), /trop grand/],
    ['an archive that is no workbook', archive('a.txt', Buffer.from('a')), /n’est pas un classeur/],
    [
      'OpenDocument',
      archive('mimetype', Buffer.from('application/vnd.oasis.opendocument.spreadsheet')),
      /OpenDocument/
    ],
    ['a broken archive', Buffer.from('PK\x03\x04 abc'), /abîmé/],
    ['an old or protected workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), /ancien classeur/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), /n’est pas un classeur/],
    ['nothing', Buffer.alloc(0), /vide/],
    ['too much', Buffer.alloc(5 * 1024 * 1024 + 1), /5 Mo/],
    ['an open quote', Buffer.from('a;b\n"c;d'), /guillemet/]
  ])('is refused: %s', async (_, bytes, why) => {
    await expect(sheetsOf(bytes)).rejects.toThrow(Unreadable);
    await expect(sheetsOf(bytes)).rejects.toThrow(why);
  });

  it('may be separated by semicolons, commas or tabs, in UTF-8, UTF-16 or the signs of Windows', async () => {
    const want = [
      ['titre', 'début'],
      ['Été', '1/2/2027']
    ];
    const rows = async (bytes: Buffer) => (await sheetsOf(bytes))[0]?.rows;
    for (const sign of [';', ',', '\t'])
      expect(await rows(Buffer.from(`\uFEFFtitre${sign}début\r\n"Été"${sign}1/2/2027\r\n`))).toEqual(want);
    expect(await rows(Buffer.from('titre;début\nÉté;1/2/2027', 'latin1'))).toEqual(want);
    expect(await rows(Buffer.from('\uFEFFtitre\tdébut\nÉté\t1/2/2027', 'utf16le'))).toEqual(want);
  });

  it('repeats what stands in merged cells', async () => {
    const bytes = await writeExcelFile([
      {
        sheet: 'Moyens',
        data: [
          [{ value: 'fiche' }, { value: 'année' }],
          [{ value: 'F-01', rowSpan: 2 }, { value: 2026 }],
          [null, { value: 2027 }]
        ]
      }
    ]).toBuffer();
    expect((await sheetsOf(Buffer.from(bytes)))[0]?.rows).toEqual([
      ['fiche', 'année'],
      ['F-01', 2026],
      ['F-01', 2027]
    ]);
    expect(kinds).toHaveLength(5);
    expect(cellOf({ as: 'oui-non' }, true, present.lists)).toBe('oui');
  });
});
