/** What stands in a column for a row. Null where it is not known: an empty cell, never zero. */
export type Value = string | number | boolean | readonly string[] | null | undefined;

/** What is said of a column, whatever it is filled with: heading, type, unit, meaning. */
export type ColumnFacts = {
  /** Stable machine name, the same in every language: CSV, JSON and GeoJSON. */
  key: string;
  /** Heading in the reader's language, used in XLSX. */
  title: string;
  /**
   * What it holds. A share is between 0 and 1; a day is YYYY-MM-DD; a code is one of a closed list, whose words are in
   * `words`; texts are several; an address is that of a page or of a row.
   */
  kind: 'text' | 'whole' | 'decimal' | 'share' | 'euros' | 'year' | 'day' | 'yes-no' | 'code' | 'texts' | 'address';
  /** What it means, where the heading does not say it all. */
  about?: string;
  /** What a number counts. */
  unit?: string;
  /** Of a code: the word for each, in the reader's language. */
  words?: Readonly<Record<string, string>>;
  /** Whether every row has it. */
  always?: boolean;
};

/** One column of an exported list: what is said of it and what stands in it for a row. */
export type Column<Row> = ColumnFacts & { value: (row: Row) => Value };

/** How yes and no are said in the reader's language. */
export type Words = { yes: string; no: string };
const plain: Words = { yes: 'true', no: 'false' };

/** Several values in one cell: a sign that no name holds. */
const BETWEEN = ' | ';

/** A value as a person reads it: a code as its word, several values one after the other. */
function said({ words }: ColumnFacts, value: Exclude<Value, null | undefined>, { yes, no }: Words): string {
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'object') return [...new Set(value)].join(BETWEEN);
  return words?.[value] ?? String(value);
}

export const quote = (text: string): string => (/[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A spreadsheet runs a cell that starts like a formula: typed text never does (OWASP, CSV injection). */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Comma-separated values (RFC 4180), UTF-8, LF, one header line of machine names. */
export function toCsv<Row>(columns: Column<Row>[], rows: Row[], words: Words = plain): string {
  const lines = [columns.map((column) => quote(column.key)).join(',')];
  for (const row of rows) {
    lines.push(
      columns
        .map((column) => {
          const value = column.value(row);
          if (value === null || value === undefined) return '';
          const text = said(column, value, words);
          return typeof value === 'number' ? text : quote(harmless(text));
        })
        .join(',')
    );
  }
  return `${lines.join('\n')}\n`;
}

const formats: Partial<Record<ColumnFacts['kind'], string>> = {
  whole: '#,##0',
  decimal: '#,##0.00',
  share: '0.0%',
  euros: '#,##0 "€"',
  year: '0'
};

/** One list of a workbook, ready to be written. */
export type Sheet = { name: string; cells: SheetCell[][]; widths: number[] };
type SheetCell =
  | { value: string; fontWeight: 'bold' }
  | { value: string; type: StringConstructor }
  | { value: number; type: NumberConstructor; format: string }
  | null;

/** A row as an object for programs: codes stay codes, several values are a list, what is not known is null. */
export const objectOf = <Row>(columns: readonly Column<Row>[], row: Row): Record<string, Value> =>
  Object.fromEntries(columns.map((column) => [column.key, column.value(row) ?? null]));

export function sheetOf<Row>(name: string, columns: Column<Row>[], rows: Row[], words: Words = plain): Sheet {
  const body = rows.map((row) =>
    columns.map((column): SheetCell => {
      const value = column.value(row);
      if (value === null || value === undefined) return null;
      const format = formats[column.kind];
      if (!format) return { value: said(column, value, words), type: String };
      return { value: Number(value), type: Number, format };
    })
  );
  return {
    name,
    cells: [columns.map((column): SheetCell => ({ value: column.title, fontWeight: 'bold' })), ...body],
    widths: columns.map((column) => (formats[column.kind] ? 16 : 28))
  };
}

/**
 * A workbook: one list a sheet, and on a last sheet where they come from.
 * @param about lines of the last sheet: source, date, address, licence
 */
export async function toXlsx(sheets: Sheet[], about: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const buffer = await writeExcelFile([
    ...sheets.map(({ name, cells, widths }) => ({
      data: cells,
      sheet: name,
      stickyRowsCount: 1,
      columns: widths.map((width) => ({ width }))
    })),
    { data: about.map((line) => [{ value: line, type: String }]), sheet: 'Source', columns: [{ width: 100 }] }
  ]).toBuffer();
  return new Uint8Array(buffer);
}
