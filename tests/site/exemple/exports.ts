import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { extractText } from 'unpdf';
import { squashed } from '../elements.ts';
import { filesOf } from '../workbook.ts';
import type { Invented } from './invented.ts';

type Find = (text: string) => Invented[];
/** A file as it comes. */
export type File = { url: string; type: string; bytes: Buffer };

/** What a part of a file names without saying that it is invented. */
const faultsOf = (find: Find, part: string, marked: boolean): string[] =>
  marked ? [] : find(squashed(part)).map(({ kind, name }) => `${kind} ${name}`);

/** Rows under a heading: those that name something invented say « oui » under « exemple ». */
function faultsOfRows(find: Find, [head = [], ...rows]: string[][]): string[] {
  const at = head.findIndex((name) => /^«?\s?exemple/i.test(name));
  return rows.flatMap((row) => faultsOf(find, row.join(' | '), /^(?:oui|true)$/.test(row[at] ?? '')));
}

/** Objects for programs: what names something invented says `exemple: true`, or is a part of what does. */
function faultsOfJson(find: Find, value: unknown): string[] {
  if (typeof value === 'string') return faultsOf(find, value, false);
  if (!value || typeof value !== 'object') return [];
  if ('exemple' in value && value.exemple === true) return [];
  return Object.values(value).flatMap((one) => faultsOfJson(find, one));
}

/** Texts that are cut into parts of one kind, each of which says itself that it tells of examples. */
const faultsOfParts = (find: Find, parts: readonly string[]): string[] =>
  parts.flatMap((part) => faultsOf(find, part, /(?<!par\s)exemple/.test(part)));

/** How each type of file is read; what is not here is not text. */
const readers: [type: RegExp, read: (find: Find, file: File) => string[] | Promise<string[]>][] = [
  [/^text\/csv/, (find, { bytes }) => faultsOfRows(find, parse(bytes, { bom: true, relax_column_count: true }))],
  [
    /spreadsheetml/,
    async (find, { bytes }) =>
      (await readWorkbook(bytes)).flatMap(({ sheet, data }) => {
        const rows = data.map((row) => row.map((cell) => String(cell ?? '')));
        // Where the lists come from, said in lines.
        return sheet === 'Source' ? faultsOfParts(find, [rows.join('\n')]) : faultsOfRows(find, rows);
      })
  ],
  [
    /^text\/calendar/,
    (find, { bytes }) =>
      faultsOfParts(find, bytes.toString().replaceAll('\r\n ', '').replaceAll('\\', '').split('BEGIN:VEVENT'))
  ],
  [/^application\/atom/, (find, { bytes }) => faultsOfParts(find, bytes.toString().split('<entry>'))],
  [/^image\/svg/, (find, { bytes }) => faultsOfParts(find, [bytes.toString()])],
  [
    /wordprocessingml/,
    (find, { bytes }) => {
      const texts = [...filesOf(bytes)].map(([name, xml]) => ({ name, text: xml.replaceAll(/<[^>]*>/g, '') }));
      const headed = texts.filter(({ name }) => /^word\/header\d*\.xml$/.test(name));
      const marked = headed.length > 0 && headed.every(({ text }) => text.includes('exemple'));
      return texts.flatMap(({ text }) => faultsOf(find, text, marked));
    }
  ],
  [
    /^application\/pdf/,
    async (find, { bytes }) => faultsOfParts(find, (await extractText(new Uint8Array(bytes))).text)
  ],
  [
    /^application\/zip/,
    (find, { bytes }) =>
      [...filesOf(bytes)].flatMap(([name, text]) =>
        name.endsWith('.csv') ? faultsOfRows(find, parse(text)) : faultsOfJson(find, JSON.parse(text))
      )
  ],
  [/json/, (find, { bytes }) => faultsOfJson(find, JSON.parse(bytes.toString()))]
];

/** What a file names without a mark, once each. Null where files of its type hold no text that could name anything. */
export async function faultsOfFile(file: File, find: Find): Promise<string[] | null> {
  const reader = readers.find(([type]) => type.test(file.type));
  if (!reader) return null;
  return [...new Set(await reader[1](find, file))].map((fault) => `${file.url}: ${fault}`);
}
