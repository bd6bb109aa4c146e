import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { openArchive, Unreadable } from './archive.server.ts';
import { isEmpty, type Cell } from './cellules.ts';
import { leftOut, putBack } from './laisse.server.ts';
import type { Sheet } from './tableaux.ts';

/** Bytes that a file may have. */
export const MOST_BYTES = 5 * 1024 * 1024;
/** Rows of a sheet. */
export const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** Of a sheet of Excel; beyond it nothing is a sheet. */
const LAST_ROW = 1_048_576;

/**
 * The sheets of a file, whatever it is called: what it is stands in its first bytes.
 * @param most bytes
 * @throws Unreadable
 */
export async function sheetsOf(bytes: Buffer, most = MOST_BYTES): Promise<Sheet[]> {
  if (!bytes.length) throw new Unreadable('Ce fichier est vide.');
  if (bytes.length > most) throw new Unreadable(`Ce fichier dépasse ${most / 1024 ** 2} Mo.`);
  const sheets = bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))
    ? await workbook(bytes)
    : [csv(bytes)];
  for (const { name, rows } of sheets) {
    const full = rows.filter((row) => !row.every(isEmpty)).length;
    // Its headings are one more.
    if (full > MOST_ROWS + 1) throw new Unreadable(`La feuille « ${name} » a plus de 20 000 lignes : partagez-la.`);
    if (rows.some((row) => row.length > MOST_COLUMNS))
      throw new Unreadable(`La feuille « ${name} » a plus de ${MOST_COLUMNS} colonnes.`);
  }
  return sheets;
}

async function workbook(bytes: Buffer): Promise<Sheet[]> {
  const parts = await openArchive(bytes);
  if (parts.get('mimetype')?.includes('opendocument'))
    throw new Unreadable(
      'C’est un fichier OpenDocument : dans LibreOffice, enregistrez-le au format Excel (.xlsx) ou CSV.'
    );
  if (!parts.has('xl/workbook.xml')) throw new Unreadable('Ce fichier n’est pas un classeur Excel (.xlsx) ni un CSV.');
  for (const [name, xml] of parts) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    // The reader makes all rows up to the one that a row says it is.
    for (const [, row] of xml.matchAll(/<(?:\w+:)?(?:row|c)\b[^>]*?\br="[A-Z]*(\d+)"/g))
      if (Number(row) > LAST_ROW) throw new Unreadable('Une feuille de ce classeur est abîmée.');
    if (/\br="[A-Z]{4,}\d/.test(xml)) throw new Unreadable('Une feuille de ce classeur est abîmée.');
  }
  let read;
  try {
    read = await readXlsxFile(bytes);
  } catch {
    throw new Unreadable('Ce classeur ne peut pas être lu. Enregistrez-le de nouveau au format Excel (.xlsx).');
  }
  const left = leftOut(parts);
  const since1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true|on)"/.test(parts.get('xl/workbook.xml') ?? '');
  return read.map(({ sheet, data }) => {
    const rows = (data as unknown[][]).map((row) => row.map(cellOf));
    const out = left.get(sheet);
    if (out) putBack(rows, out);
    return { name: sheet, rows, ...(since1904 ? { since1904 } : {}) };
  });
}

/** A date is the day that people see; the reader gives it at midnight UTC. */
function cellOf(value: unknown): Cell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value === 'string') return bare(value) || null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Without the apostrophe that stands before what would run as a formula: a spreadsheet that opened our CSV keeps it. */
const bare = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])/, '');

/** Text in UTF-8, or as Excel writes it on Windows; UTF-16 where its mark says so. */
export function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex')))
    throw new Unreadable(
      'C’est un ancien classeur (.xls), ou un classeur protégé par un mot de passe : enregistrez-le en .xlsx.'
    );
  if (bytes.includes(0)) throw new Unreadable('Ce fichier n’est pas un classeur Excel (.xlsx) ni un CSV.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function csv(bytes: Buffer): Sheet {
  const text = textOf(bytes);
  const first = text.split(/\r?\n/).find((line) => line.trim()) ?? '';
  // The sign that separates the headings, of which none holds one.
  const delimiter = [';', '\t', ','].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ';';
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      to: LAST_ROW
    });
    return { name: 'CSV', rows: rows.map((row) => row.map((cell) => bare(cell) || null)) };
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new Unreadable(
      `Ce CSV ne peut pas être lu${line ? ` à partir de la ligne ${line}` : ''} : un guillemet n’est pas fermé.`
    );
  }
}
