import readXlsxFile from 'read-excel-file/node';

/* Tables as they are drawn and as they leave in files, read by nothing of the product. */

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };

/** What is read where this HTML stands. */
export const wordsOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&([a-z]+|#\d+);/g, (whole, name: string) => signs[name] ?? whole)
    .trim();

/** The HTML of each cell of each row of a part of a table: `thead`, `tbody` or `tfoot`. */
export function cellsOf(table: string, part: 'thead' | 'tbody' | 'tfoot'): string[][] {
  const [, inner = ''] = new RegExp(`<${part}[^>]*>([\\s\\S]*?)</${part}>`).exec(table) ?? [];
  return [...inner.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<(th|td)(?: [^>]*)?>([\s\S]*?)<\/\1>/g)].map(([, , cell = '']) => cell)
  );
}

/** The first table after a mark of the page. */
export function tableAfter(page: string, mark: string): string {
  const from = page.indexOf('<table', page.indexOf(mark));
  if (!page.includes(mark) || from < 0) throw new Error(`There is no table after ${mark}`);
  return page.slice(from, page.indexOf('</table>', from));
}

/** A number as French writes it at the start of a text, and the least by which two such numbers differ. */
export function shownNumber(text: string): { value: number; step: number } {
  const [, sign = '', whole = '', decimals = '', percent] =
    /^([+\u2212]?)(\d[\d\s]*)(?:,(\d+))?(?:\s*(%))?/.exec(text) ?? [];
  if (!whole) throw new Error(`« ${text} » begins with no number`);
  const value = Number(`${whole.replaceAll(/\s/g, '')}.${decimals || 0}`) * (sign === '\u2212' ? -1 : 1);
  const step = 10 ** -decimals.length;
  return percent ? { value: value / 100, step: step / 100 } : { value, step };
}

/** Whether a number of a file is the one that is shown, which is rounded. */
export const isShown = (text: string, value: number): boolean => {
  const shown = shownNumber(text);
  return Math.abs(shown.value - value) <= shown.step / 2 + 1e-9;
};

export type SheetCell = string | number | boolean | null;

/** The cells of each sheet of a workbook, by its name. */
export async function sheetsOf(archive: ArrayBuffer): Promise<Map<string, SheetCell[][]>> {
  const sheets = await readXlsxFile(Buffer.from(archive));
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as SheetCell[][]]));
}

/** A cell of a CSV file as a cell of a workbook: numbers as numbers, nothing as null; where a sign was put before it, without. */
export function asSheetCell(text: string | undefined, like: SheetCell | undefined): SheetCell {
  if (!text) return null;
  if (typeof like === 'number') return Number(text);
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
