/** The kinds of file that are taken, with their ending. */
export const fileTypes = {
  'application/pdf': 'pdf',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp'
} as const;

export type FileType = keyof typeof fileTypes;

const startsWith = (bytes: Buffer, at: number, signs: string): boolean =>
  bytes.subarray(at, at + signs.length).toString('latin1') === signs;

/** Names of more files than this are not looked through: no document of a person has as many. */
const MOST_NAMES = 5000;

/** The names of the files in a ZIP archive, by its central directory (PKWARE APPNOTE 4.3.12, 4.3.16); null where it has none. */
function namesIn(zip: Buffer): string[] | null {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > zip.length) return null;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count > MOST_NAMES) return null;
  const names: string[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > zip.length || !startsWith(zip, at, 'PK\u0001\u0002')) return null;
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.subarray(at + 46, at + 46 + length).toString('utf8'));
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}

/** What an archive is: an OpenDocument says it in its first file, the others by what they hold. One with macros is none. */
function officeType(zip: Buffer): FileType | null {
  const names = namesIn(zip);
  if (!names || names.some((name) => /vbaproject|macrosheets|^Basic\/|^Scripts\//i.test(name))) return null;
  if (startsWith(zip, 30, 'mimetype')) {
    const told = (['text', 'spreadsheet'] as const).find((kind) => {
      const type = `application/vnd.oasis.opendocument.${kind}`;
      // Stored, so that it stands there as it is; a template or a master document goes on.
      return startsWith(zip, 38, type) && zip.readUInt32LE(22) === type.length;
    });
    return told ? `application/vnd.oasis.opendocument.${told}` : null;
  }
  if (!names.includes('[Content_Types].xml')) return null;
  if (names.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return names.includes('xl/workbook.xml') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : null;
}

/** What a file is by what stands in it, whatever its name says; null for what is not taken. */
export function recognise(bytes: Buffer): FileType | null {
  if (startsWith(bytes, 0, '%PDF-')) return 'application/pdf';
  if (startsWith(bytes, 0, '\u0089PNG\r\n\u001A\n')) return 'image/png';
  if (startsWith(bytes, 0, '\u00FF\u00D8\u00FF')) return 'image/jpeg';
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return 'image/webp';
  return startsWith(bytes, 0, 'PK\u0003\u0004') ? officeType(bytes) : null;
}
