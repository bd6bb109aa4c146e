import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChargementError } from './erreur.ts';

/** A file of open data, whole. */
export type Fichier = {
  /** Path inside the data folder, with slashes; its name in messages and in `chargements`. */
  file: string;
  sha256: string;
  bytes: Uint8Array;
};

export async function openFichier(dir: string, file: string): Promise<Fichier> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(dir, file));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ChargementError(file, [{ line: 1, column: '-', reason: `the file cannot be read (${why})` }]);
  }
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/**
 * The text of a file, without a byte order mark.
 *
 * @throws ChargementError at the first byte that is not UTF-8, or where the file is cut short
 */
export function textOf({ file, bytes }: Fichier): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ChargementError(file, [firstInvalidByte(bytes)]);
  }
  if (text.includes('\0')) {
    const line = lineAt(text, text.indexOf('\0'));
    throw new ChargementError(file, [{ line, column: '-', reason: 'null character: this is not a text file' }]);
  }
  return text;
}

/** Line of a position in a text, from 1. */
export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

function firstInvalidByte(bytes: Uint8Array) {
  // Halving finds the longest beginning that decodes; a character that only lacks its end still counts as decoded.
  let valid = 0;
  let tooFar = bytes.length;
  const decodes = (length: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (tooFar - valid > 1) {
    const middle = (valid + tooFar) >> 1;
    if (decodes(middle)) valid = middle;
    else tooFar = middle;
  }
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, valid), { stream: true });
  const lines = before.split('\n');
  const cells = commasOutsideQuotes(lines.at(-1) ?? '');
  const header = (lines.length > 1 ? lines[0] : undefined)?.trim().split(',') ?? [];
  // The first byte of the character that goes wrong, which may be a few before the one that shows it.
  const byte = (bytes[Buffer.byteLength(before)] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    line: lines.length,
    column: header[cells] ?? '-',
    reason: `wrong encoding: byte 0x${byte} is not UTF-8`
  };
}

const commasOutsideQuotes = (line: string): number => line.replace(/"[^"]*"?/g, '').split(',').length - 1;
