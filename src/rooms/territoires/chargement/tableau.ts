import { CsvError, parse } from 'csv-parse/sync';
import { ChargementError, Releve } from './erreur.ts';
import { textOf, type Fichier } from './fichier.ts';

/** A line of a CSV file. The readers of cells note what is wrong and answer null, so that one pass finds everything. */
export type Ligne<Column extends string> = {
  line: number;
  /** The cell as it stands; '' = not known. */
  cell(column: Column): string;
  /** A cell that must not be empty. */
  text(column: Column): string;
  /** A count of persons or euros: a whole number, zero or more; null = not known. */
  count(column: Column): number | null;
  /** A whole number that may be negative; null = not known. */
  whole(column: Column): number | null;
  /** A number that is known, with decimals. */
  decimal(column: Column): number;
  year(column: Column): number;
  /** YYYY-MM-DD, a day that exists. */
  day(column: Column): string;
  /** One of a few words. */
  word<Word extends string>(column: Column, words: readonly Word[]): Word;
  /** Notes that something is wrong in this line. */
  wrong(column: Column | `${Column}…${Column}`, reason: string): void;
};

export type Tableau<Column extends string> = {
  file: string;
  rows: Ligne<Column>[];
  /** The last line of the file: where what is missing would have been. */
  lastLine: number;
  releve: Releve;
};

type Parsed = { record: string[]; info: { lines: number } };

/** PostgreSQL's integer. */
const MOST = 2_147_483_647;

/**
 * Reads a CSV file whose header must be exactly `columns`.
 *
 * @throws ChargementError when the file is not such a table: encoding, header, number of cells, cut short
 */
export function readTableau<const Column extends string>(
  fichier: Fichier,
  columns: readonly Column[]
): Tableau<Column> {
  const { file } = fichier;
  const text = textOf(fichier);
  const releve = new Releve(file);
  const records = parseCsv(file, text);
  const header = records[0]?.record ?? [];
  for (const [at, column] of columns.entries()) {
    if (header[at] !== column) {
      const found = header[at] === undefined ? 'nothing' : `“${header[at]}”`;
      throw new ChargementError(file, [
        { line: 1, column, reason: `wrong header: ${found} stands where this column should` }
      ]);
    }
  }
  const tooMany = header[columns.length];
  if (tooMany !== undefined) {
    throw new ChargementError(file, [
      { line: 1, column: tooMany, reason: 'wrong header: this column is not expected' }
    ]);
  }
  const position = new Map<Column, number>(columns.map((column, at) => [column, at]));
  const rows: Ligne<Column>[] = [];
  for (const { record, info } of records.slice(1)) {
    if (record.length === columns.length) rows.push(ligne(record, info.lines, position, releve));
    else {
      const column = columns[Math.min(record.length, columns.length - 1)] ?? '-';
      releve.add(info.lines, column, `${record.length} cells instead of ${columns.length}`);
    }
  }
  const last = records.at(-1);
  const lastLine = last?.info.lines ?? 1;
  if (!text.endsWith('\n')) {
    const column = columns[Math.min(last?.record.length ?? 1, columns.length) - 1] ?? '-';
    releve.add(lastLine, column, 'the file is cut short: its last line has no end');
  }
  if (rows.length === 0) releve.add(lastLine, columns[0] ?? '-', 'the file has no rows');
  releve.stopIfAny();
  return { file, rows, lastLine, releve };
}

function parseCsv(file: string, text: string): Parsed[] {
  try {
    // With `info` each record comes with the number of the line where it ends.
    return parse(text, { info: true, relax_column_count: true, skip_empty_lines: false }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw new ChargementError(file, [{ line, column: '-', reason: `not a CSV file (${error.code})` }]);
  }
}

function ligne<Column extends string>(
  record: string[],
  line: number,
  position: Map<Column, number>,
  releve: Releve
): Ligne<Column> {
  const cell = (column: Column) => record[position.get(column) ?? -1] ?? '';
  const wrong = (column: string, reason: string) => releve.add(line, column, reason);
  const whole = (column: Column, atLeast: number): number | null => {
    const value = cell(column);
    if (value === '') return null;
    const number = Number(value);
    if (!/^-?\d+$/.test(value)) wrong(column, `“${value}” is not a whole number`);
    else if (number < atLeast) wrong(column, `negative count: ${value}`);
    else if (Math.abs(number) > MOST) wrong(column, `${value} is too large`);
    else return number;
    return null;
  };
  return {
    line,
    cell,
    wrong,
    text(column) {
      const value = cell(column);
      if (value.trim() === '') wrong(column, 'empty, and needed');
      return value;
    },
    count: (column) => whole(column, 0),
    whole: (column) => whole(column, -MOST),
    decimal(column) {
      const value = cell(column);
      if (!/^-?\d+(\.\d+)?$/.test(value)) wrong(column, `“${value}” is not a number`);
      return Number(value);
    },
    year(column) {
      const value = cell(column);
      if (!/^(19|20)\d\d$/.test(value)) wrong(column, `“${value}” is not a year`);
      return Number(value);
    },
    day(column) {
      const value = cell(column);
      const day = new Date(`${value}T00:00:00Z`);
      const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
      if (!/^\d{4}-\d\d-\d\d$/.test(value) || !exists) wrong(column, `“${value}” is not a day (YYYY-MM-DD)`);
      return value;
    },
    word(column, words) {
      const value = cell(column);
      const found = words.find((word) => word === value);
      if (found === undefined) wrong(column, `unknown code “${value}”: expected ${words.join(', ')}`);
      return found ?? (words[0] as (typeof words)[number]);
    }
  };
}

/** Notes each line whose key was seen on an earlier one. */
export function noteDuplicates<Column extends string>(
  tableau: Tableau<Column>,
  column: Column,
  keyOf: (row: Ligne<Column>) => string
): void {
  const seen = new Map<string, number>();
  for (const row of tableau.rows) {
    const key = keyOf(row);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, row.line);
    else row.wrong(column, `duplicate key: ${key} is already on line ${earlier}`);
  }
}
