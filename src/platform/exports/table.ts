/** One column of an exported list: its heading and what stands in it for a row. */
export type Column<Row> = {
  /** Stable machine name, used in CSV and GeoJSON. */
  key: string;
  /** Heading in the reader's language, used in XLSX. */
  title: string;
  /** How a spreadsheet shows it. A share is between 0 and 1. */
  kind: 'text' | 'whole' | 'decimal' | 'share' | 'euros';
  /** Null where it is not known: an empty cell, never zero. */
  value: (row: Row) => string | number | boolean | null | undefined;
};

/** How yes and no are said in the reader's language. */
export type Words = { yes: string; no: string };
const plain: Words = { yes: 'true', no: 'false' };
const said = (value: string | number | boolean, { yes, no }: Words): string =>
  typeof value === 'boolean' ? (value ? yes : no) : String(value);

const quote = (text: string): string => (/[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A spreadsheet runs a cell that starts like a formula: typed text never does (OWASP, CSV injection). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Comma-separated values (RFC 4180), UTF-8, LF, one header line of machine names. */
export function toCsv<Row>(columns: Column<Row>[], rows: Row[], words: Words = plain): string {
  const lines = [columns.map((column) => quote(column.key)).join(',')];
  for (const row of rows) {
    lines.push(
      columns
        .map((column) => {
          const value = column.value(row);
          if (value === null || value === undefined) return '';
          return typeof value === 'string' ? quote(harmless(value)) : said(value, words);
        })
        .join(',')
    );
  }
  return `${lines.join('\n')}\n`;
}

const formats = { whole: '#,##0', decimal: '#,##0.00', share: '0.0%', euros: '#,##0 "€"' } as const;

/** One list of a workbook, ready to be written. */
export type Sheet = { name: string; cells: SheetCell[][]; widths: number[] };
type SheetCell =
  | { value: string; fontWeight: 'bold' }
  | { value: string; type: StringConstructor }
  | { value: number; type: NumberConstructor; format: string }
  | null;

export function sheetOf<Row>(name: string, columns: Column<Row>[], rows: Row[], words: Words = plain): Sheet {
  const body = rows.map((row) =>
    columns.map((column): SheetCell => {
      const value = column.value(row);
      if (value === null || value === undefined) return null;
      if (column.kind === 'text') return { value: said(value, words), type: String };
      return { value: Number(value), type: Number, format: formats[column.kind] };
    })
  );
  return {
    name,
    cells: [columns.map((column): SheetCell => ({ value: column.title, fontWeight: 'bold' })), ...body],
    widths: columns.map((column) => (column.kind === 'text' ? 28 : 16))
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
