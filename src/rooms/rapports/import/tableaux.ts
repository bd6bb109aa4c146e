import type { Said } from './changements.ts';
import { clean, DAYS_TO_1904, folded, isEmpty, nameOfCell, type Cell } from './cellules.ts';
import { colonnesOf } from './colonnes.ts';
import { kinds, sheetNames, words, type Colonne, type Kind } from './feuilles.ts';

/**
 * One sheet of a file, as it stands there: rows from the first, cells from column A.
 * `since1904`: its days are counted from 1904, as on the Macs of old.
 */
export type Sheet = { name: string; rows: Cell[][]; since1904?: true };
/** A sheet whose columns are known. `row` of a line is counted from 0. */
export type Table = {
  kind: Kind;
  sheet: string;
  header: number;
  columns: Map<string, { at: number; colonne: Colonne }>;
  lines: { row: number; cells: Cell[] }[];
};

/** Sheets of our own workbooks that hold nothing to import. */
const beside = new Set(['lisez-moi', 'listes']);

/** A heading without what people add to it: a star, a remark in parentheses. */
const heading = (cell: Cell | undefined): string => folded(String(cell ?? '').replaceAll(/\(.*?\)|[*:]/g, ''));

const byTitle = (kind: Kind, years: readonly number[]): Map<string, Colonne> =>
  new Map(
    colonnesOf(kind, years).flatMap((colonne) => [
      [folded(colonne.title), colonne] as const,
      ...(colonne.key === 'id' ? [['id', colonne] as const] : [])
    ])
  );

/** Which row of the first ten names the most columns, and how many. */
function headerOf(rows: readonly Cell[][], titles: ReadonlyMap<string, Colonne>): { at: number; known: number } {
  let best = { at: 0, known: 0 };
  for (const [at, row] of rows.slice(0, 10).entries()) {
    const known = new Set(row.map(heading).filter((title) => titles.has(title))).size;
    if (known > best.known) best = { at, known };
  }
  return best;
}

/** What kind of rows a sheet holds: by its name, else by the columns that it has. Null where neither says. */
function kindOf({ name, rows }: Sheet, years: readonly number[]): Kind | null {
  const named = kinds.find((kind) => [folded(sheetNames[kind]), words[kind].one].includes(folded(name)));
  if (named) return named;
  const scores = kinds
    .map((kind) => ({ kind, known: headerOf(rows, byTitle(kind, years)).known }))
    .toSorted((a, b) => b.known - a.known);
  const [first, second] = scores;
  return first && second && first.known >= 3 && first.known > second.known ? first.kind : null;
}

/** The rows under the headings of which a known column holds something, their days counted from 1899-12-30. */
export function linesOf(
  { rows, since1904 }: Sheet,
  header: number,
  columns: readonly { at: number; colonne: { reading: { as: string } } }[]
): { row: number; cells: Cell[] }[] {
  const days = new Set(columns.filter(({ colonne }) => colonne.reading.as === 'jour').map(({ at }) => at));
  const later = (cell: Cell, at: number): Cell =>
    since1904 && typeof cell === 'number' && days.has(at) ? cell + DAYS_TO_1904 : cell;
  return rows
    .map((cells, row) => ({ row, cells: cells.map(later) }))
    .slice(header + 1)
    .filter(({ cells }) => columns.some(({ at }) => !isEmpty(cells[at])));
}

/** Finds in the sheets of a file what they hold, whatever the order of their columns. */
export function tablesOf(
  sheets: readonly Sheet[],
  years: readonly number[]
): { tables: Table[]; errors: Said[]; remarks: Said[] } {
  const [tables, errors, remarks]: [Table[], Said[], Said[]] = [[], [], []];
  for (const sheet of sheets) {
    const { name, rows } = sheet;
    const say = (list: Said[], row: number, column: number, message: string) =>
      list.push({ sheet: name, cell: nameOfCell(row, column), message });
    if (beside.has(folded(name)) || rows.every((row) => row.every(isEmpty))) continue;
    const kind = kindOf(sheet, years);
    if (!kind) {
      say(remarks, 0, 0, 'Cette feuille est laissée de côté : ses colonnes ne sont pas celles d’un classeur d’ici.');
      continue;
    }
    if (tables.some((table) => table.kind === kind)) {
      say(errors, 0, 0, `Une autre feuille contient déjà des ${words[kind].several} : gardez-en une.`);
      continue;
    }
    const titles = byTitle(kind, years);
    const { at: header, known } = headerOf(rows, titles);
    if (known < 2) {
      say(errors, 0, 0, 'La ligne des titres manque. Partez du classeur à télécharger.');
      continue;
    }
    const columns: Table['columns'] = new Map();
    for (const [at, cell] of (rows[header] ?? []).entries()) {
      if (isEmpty(cell)) continue;
      const colonne = titles.get(heading(cell));
      if (!colonne)
        say(remarks, header, at, `La colonne « ${clean(String(cell))} » n’est pas connue : elle est laissée de côté.`);
      else if (columns.has(colonne.key))
        say(errors, header, at, `La colonne « ${colonne.title} » s’y trouve deux fois.`);
      else columns.set(colonne.key, { at, colonne });
    }
    tables.push({ kind, sheet: name, header, columns, lines: linesOf(sheet, header, [...columns.values()]) });
  }
  if (!tables.length && !errors.length)
    errors.push({
      sheet: sheets[0]?.name ?? '',
      cell: 'A1',
      message: 'Rien à importer ici : aucune feuille n’a les colonnes du classeur à télécharger.'
    });
  return { tables: tables.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)), errors, remarks };
}
