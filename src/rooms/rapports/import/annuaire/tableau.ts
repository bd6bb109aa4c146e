import { folded, isEmpty, nameOfCell, clean, type Cell } from '../cellules.ts';
import type { Remarque } from '../../../annuaire/import/entrant.ts';
import { linesOf, type Sheet } from '../tableaux.ts';
import type { ColonneDeLAnnuaire } from './colonne.ts';
import { colonnes, laissees } from './colonnes.ts';

/** A sheet of a directory whose columns are known. `row` of a line is counted from 0. */
export type TableDeLAnnuaire = {
  sheet: string;
  columns: ReadonlyMap<string, { at: number; colonne: ColonneDeLAnnuaire }>;
  lines: { row: number; cells: Cell[] }[];
};

/** Sheets of our own workbooks that hold nothing to import. */
const beside = new Set(['lisez-moi', 'listes', 'source']);

/** A heading without what people add to it: a star, a remark in parentheses, an article. */
const heading = (cell: Cell | undefined): string => folded(String(cell ?? '').replaceAll(/\(.*?\)|[*:]/g, ''));

const byTitle = new Map(
  colonnes.flatMap((colonne) =>
    [colonne.title, ...(colonne.aussi ?? [])].map((title) => [heading(title), colonne] as const)
  )
);
const left = new Set([...laissees].map(heading));

function headerOf(rows: readonly Cell[][]): { at: number; known: number } {
  let best = { at: 0, known: 0 };
  for (const [at, row] of rows.slice(0, 10).entries()) {
    const known = new Set(row.map(heading).filter((title) => byTitle.has(title))).size;
    if (known > best.known) best = { at, known };
  }
  return best;
}

/** Finds in the sheets of a file those that hold services, whatever the order of their columns. */
export function tablesOf(sheets: readonly Sheet[]): {
  tables: TableDeLAnnuaire[];
  errors: Remarque[];
  remarks: Remarque[];
} {
  const [tables, errors, remarks]: [TableDeLAnnuaire[], Remarque[], Remarque[]] = [[], [], []];
  for (const sheet of sheets) {
    const { name, rows } = sheet;
    const say = (list: Remarque[], row: number, column: number, message: string) =>
      list.push({ sheet: name, cell: nameOfCell(row, column), message });
    if (beside.has(folded(name)) || rows.every((row) => row.every(isEmpty))) continue;
    const { at: header, known } = headerOf(rows);
    if (known < 3) {
      say(
        remarks,
        0,
        0,
        'Cette feuille est laissée de côté : ses colonnes ne sont pas celles du modèle à télécharger.'
      );
      continue;
    }
    const columns = new Map<string, { at: number; colonne: ColonneDeLAnnuaire }>();
    for (const [at, cell] of (rows[header] ?? []).entries()) {
      if (isEmpty(cell)) continue;
      const colonne = byTitle.get(heading(cell));
      if (!colonne) {
        if (!left.has(heading(cell)))
          say(
            remarks,
            header,
            at,
            `La colonne « ${clean(String(cell)).slice(0, 60)} » n’est pas connue : elle est laissée de côté.`
          );
      } else if (columns.has(colonne.key))
        say(errors, header, at, `La colonne « ${colonne.title} » s’y trouve deux fois.`);
      else columns.set(colonne.key, { at, colonne });
    }
    if (!columns.has('service.name') && !columns.has('service.id') && !columns.has('page')) {
      say(errors, header, 0, 'La colonne « service » manque. Partez du modèle à télécharger.');
      continue;
    }
    tables.push({ sheet: name, columns, lines: linesOf(sheet, header, [...columns.values()]) });
  }
  if (!tables.length && !errors.length)
    errors.push({
      ...{ sheet: sheets[0]?.name ?? '', cell: 'A1' },
      message: 'Rien à importer ici : aucune feuille n’a les colonnes du modèle à télécharger.'
    });
  return { tables, errors, remarks };
}
