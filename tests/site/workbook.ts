import { inflateRawSync } from 'node:zlib';

/** What a file in a ZIP archive starts with in the archive's list of files, and the list itself (APPNOTE 4.3). */
const FILE = 0x02014b50;
const LIST = 0x06054b50;
/** How a file is stored: as it is, or deflated. */
const STORED = 0;
const DEFLATED = 8;

/** The XML of every part of a workbook (XLSX is a ZIP archive), one after the other, so that its words can be looked for. */
export const textOfWorkbook = (archive: Buffer): string => [...filesOf(archive).values()].join('\n');

/** The texts of a ZIP archive, by name. */
export function filesOf(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== LIST) throw new Error('This is no ZIP archive');
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== FILE) throw new Error('The list of files of this archive is damaged');
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    // Where the file lies, its name and what else is said of it stand before its bytes, at lengths of their own.
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(from, from + size);
    if (method !== STORED && method !== DEFLATED)
      throw new Error(`A part is compressed in a way unknown here: ${method}`);
    const length = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + length);
    files.set(name, (method === STORED ? bytes : inflateRawSync(bytes)).toString());
    at += 46 + length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}
