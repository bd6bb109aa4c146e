import type { Cell } from './cellules.ts';
import { asPercentage, percentStyles } from './pourcentages.ts';

type Area = { top: number; left: number; bottom: number; right: number };
type Place = { row: number; column: number };
type Fault = Place & { says: string };

/**
 * What the reader of workbooks leaves out of a sheet: its merged cells, those whose formula came to nothing, and those
 * that show a percentage; counted from 0.
 */
type Laisse = { merged: Area[]; faults: Fault[]; percents: Place[] };

/** What a cell says whose formula was never computed: a program wrote it, and no spreadsheet opened it since. */
const NOT_COMPUTED = '#CALCUL ?';

const unescaped = (text: string): string =>
  text.replaceAll(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? ''
  );

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`(?<=\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** What is left out of each sheet, by its name. */
export function leftOut(parts: ReadonlyMap<string, string>): Map<string, Laisse> {
  const targets = new Map<string, string>();
  for (const [tag] of (parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g))
    targets.set(attribute(tag, 'Id'), attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'));
  const left = new Map<string, Laisse>();
  const styles = percentStyles(parts.get('xl/styles.xml') ?? '');
  for (const [tag] of (parts.get('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const xml = parts.get(targets.get(attribute(tag, 'r:id')) ?? '') ?? '';
    left.set(attribute(tag, 'name'), {
      merged: mergedIn(xml),
      faults: faultsIn(xml),
      percents: percentsIn(xml, styles)
    });
  }
  return left;
}

const mergedIn = (xml: string): Area[] =>
  [...xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g)].map(
    ([, left = 'A', top, right = 'A', bottom]) => ({
      ...{ top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) }
    })
  );

/** Cells that show an error, and formulas without a result: empty as they are read, they would empty a field. */
function faultsIn(xml: string): Fault[] {
  const faults: Fault[] = [];
  for (const [, tag = '', inner = ''] of xml.matchAll(/<(?:\w+:)?c(\s[^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs)) {
    const shown = /<(?:\w+:)?v>([^<]*)</.exec(inner)?.[1];
    const failed = attribute(tag, 't') === 'e';
    if (!failed && (!/<(?:\w+:)?f[\s/>]/.test(inner) || /<(?:\w+:)?v[\s/>]/.test(inner))) continue;
    const place = placeOf(tag);
    if (place) faults.push({ ...place, says: failed ? unescaped(shown ?? '#N/A') : NOT_COMPUTED });
  }
  return faults;
}

/** Cells with a style that shows what they hold as a percentage. */
function percentsIn(xml: string, styles: ReadonlySet<number>): Place[] {
  if (!styles.size) return [];
  return [...xml.matchAll(/<(?:\w+:)?c(\s[^>]*)>/g)].flatMap(
    ([, tag = '']) => (styles.has(Number(attribute(tag, 's') || -1)) && placeOf(tag)) || []
  );
}

function placeOf(cell: string): Place | null {
  const [, letters = 'A', row] = /^([A-Z]{1,3})(\d+)$/.exec(attribute(cell, 'r')) ?? [];
  return row ? { row: Number(row) - 1, column: columnOf(letters) } : null;
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Puts back into the rows of a sheet what was left out of them. */
export function putBack(rows: Cell[][], { merged, faults, percents }: Laisse): void {
  for (const { row, column } of percents) {
    const [cells, cell] = [rows[row], rows[row]?.[column]];
    if (cells && typeof cell === 'number') cells[column] = asPercentage(cell);
  }
  for (const { row, column, says } of faults) {
    // Rows and cells after the last one that holds something are not read at all.
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = says;
  }
  for (const area of merged) spread(rows, area);
}

/** What stands in merged cells is said of each of them. */
function spread(rows: Cell[][], { top, left, bottom, right }: Area): void {
  const value = rows[top]?.[left] ?? null;
  if (value === null) return;
  for (const row of rows.slice(top, bottom + 1))
    for (let at = left; at <= Math.min(right, row.length - 1); at += 1) row[at] ??= value;
}
