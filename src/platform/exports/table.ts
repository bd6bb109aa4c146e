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

const quote = (text: string): string => (/[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A spreadsheet runs a cell that starts like a formula: typed text never does (OWASP, CSV injection). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Comma-separated values (RFC 4180), UTF-8, LF, one header line of machine names. */
export function toCsv<Row>(columns: Column<Row>[], rows: Row[]): string {
  const lines = [columns.map((column) => quote(column.key)).join(',')];
  for (const row of rows) {
    lines.push(
      columns
        .map((column) => {
          const value = column.value(row);
          if (value === null || value === undefined) return '';
          return typeof value === 'string' ? quote(harmless(value)) : String(value);
        })
        .join(',')
    );
  }
  return `${lines.join('\n')}\n`;
}

const formats = { whole: '#,##0', decimal: '#,##0.00', share: '0.0%', euros: '#,##0 "€"' } as const;

/**
 * A workbook: the list on its first sheet, and on a second where it comes from.
 * @param about lines of the second sheet: source, date, address, licence
 */
export async function toXlsx<Row>(
  columns: Column<Row>[],
  rows: Row[],
  about: string[]
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const head = columns.map((column) => ({ value: column.title, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    columns.map((column) => {
      const value = column.value(row);
      if (value === null || value === undefined) return null;
      if (column.kind === 'text') return { value: String(value), type: String };
      return { value: Number(value), type: Number, format: formats[column.kind] };
    })
  );
  const buffer = await writeExcelFile([
    {
      data: [head, ...body],
      sheet: 'Liste',
      stickyRowsCount: 1,
      columns: columns.map((column) => ({ width: column.kind === 'text' ? 28 : 16 }))
    },
    { data: about.map((line) => [{ value: line, type: String }]), sheet: 'Source', columns: [{ width: 100 }] }
  ]).toBuffer();
  return new Uint8Array(buffer);
}
