import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** What is wrong with a file as a whole, in French, for whoever sent it. */
export class Unreadable extends Error {}

/** Bytes of all that an archive holds once opened; a workbook of 5 MB has some 40. */
const MOST_BYTES = 96 * 1024 * 1024;
const MOST_ENTRIES = 500;

type Entry = { name: string; method: number; from: number; size: number };

/** The directory at the end of a ZIP archive (PKWARE APPNOTE 4.3.12, 4.3.16). */
function entriesOf(bytes: Buffer): Entry[] {
  const broken = new Unreadable('Ce fichier est abîmé : son contenu ne peut pas être ouvert.');
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) throw broken;
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Unreadable('Ce fichier contient trop de parties pour un classeur.');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw broken;
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number
    ];
    const local = bytes.readUInt32LE(at + 42);
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) throw broken;
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + name),
      method: bytes.readUInt16LE(at + 10),
      from: local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28),
      size: bytes.readUInt32LE(at + 20)
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/**
 * Opens an archive within bounds: what its parts say of their size is not believed, they are opened up to what is left.
 * @param kept parts that are read: the XML ones of a workbook
 * @returns them by their names
 */
export async function openArchive(bytes: Buffer, kept = /\.(?:xml|rels)$/): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  let left = MOST_BYTES;
  for (const { name, method, from, size } of entriesOf(bytes)) {
    const packed = bytes.subarray(from, from + size);
    if (method !== 0 && method !== 8)
      throw new Unreadable('Ce fichier est protégé ou compressé d’une manière inconnue.');
    try {
      const plain = method === 0 ? packed : await inflate(packed, { maxOutputLength: Math.max(left, 1) });
      left -= plain.length;
      if (left <= 0) throw new RangeError();
      if (kept.test(name) || name === 'mimetype') parts.set(name, plain.toString('utf8'));
    } catch (error) {
      if (error instanceof RangeError) throw new Unreadable('Ce fichier est trop grand une fois ouvert.');
      throw new Unreadable('Ce fichier est abîmé : son contenu ne peut pas être ouvert.');
    }
  }
  return parts;
}
