import { harmless, quote } from '#platform/exports/table.ts';
import { cellOf } from './cellules.ts';
import { colonnesOf } from './colonnes.ts';
import { kinds, sheetNames, type Choice, type Colonne, type Kind } from './feuilles.ts';
import type { Plan } from './present.server.ts';
import type { Present } from './projet.server.ts';

type Written =
  | { value: string; fontWeight: 'bold'; textColor?: string }
  | { value: string; type: StringConstructor; wrap?: boolean; alignVertical?: 'top' }
  | { value: number; type: NumberConstructor; format?: string }
  | { value: Date; type: DateConstructor; format: string }
  | null;

const bold = (value: string): Written => ({ value, fontWeight: 'bold' });
const text = (value: string): Written => ({ value, type: String });

/** The sheets of a plan, ready to come back; where nothing is written yet, their headings alone. */
export async function workbookOf(plan: Plan, present: Present): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const sheets = kinds.map((kind) => {
    const columns = colonnesOf(kind, present.years);
    return {
      sheet: sheetNames[kind],
      data: [columns.map(({ title, needed }) => bold(needed ? `${title} *` : title)), ...rowsOf(kind, present)],
      columns: columns.map(({ reading }) => ({ width: reading.as === 'texte' || reading.as === 'lignes' ? 40 : 18 })),
      stickyRowsCount: 1
    };
  });
  const buffer = await writeExcelFile([
    { sheet: 'Lisez-moi', data: notesOf(plan, present), columns: [{ width: 22 }, { width: 26 }, { width: 90 }] },
    ...sheets,
    {
      sheet: 'Listes',
      data: listsOf(present),
      columns: [{ width: 24 }, { width: 50 }, { width: 90 }],
      stickyRowsCount: 1
    }
  ]).toBuffer();
  return new Uint8Array(buffer);
}

const rowsOf = (kind: Kind, { held, years, lists }: Present): Written[][] =>
  [...held[kind]].map(([id, row]) =>
    colonnesOf(kind, years).map(({ key, reading }): Written => {
      const cell = cellOf(reading, key === 'id' ? id : row[key], lists);
      if (cell === null) return null;
      if (typeof cell === 'number') return { value: cell, type: Number };
      if (reading.as === 'jour') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
      return text(cell);
    })
  );

/** One sheet as comma-separated values for the spreadsheets of here: semicolons, decimal commas, UTF-8 with its mark. */
export function csvOf(kind: Kind, { held, years, lists }: Present): string {
  const columns = colonnesOf(kind, years);
  const lines = [...held[kind]].map(([id, row]) =>
    columns.map(({ key, reading }) => {
      const cell = cellOf(reading, key === 'id' ? id : row[key], lists);
      return typeof cell === 'number' ? String(cell).replace('.', ',') : quote(harmless(cell ?? ''));
    })
  );
  return `\uFEFF${[columns.map(({ title }) => title), ...lines].map((cells) => cells.join(';')).join('\r\n')}\r\n`;
}

export const how: Record<Colonne['reading']['as'], string> = {
  texte: 'Texte.',
  lignes: 'Texte, une chose par ligne.',
  jour: 'Date : 31/12/2027, ou une date du tableur.',
  entier: 'Nombre entier.',
  nombre: 'Nombre : 12500,50.',
  'oui-non': 'oui ou non.',
  un: 'Un nom de la feuille Listes.',
  plusieurs: 'Des noms de la feuille Listes, séparés par une barre verticale |.'
};

function notesOf(plan: Plan, { years }: Present): Written[][] {
  const lead = [
    `${plan.name}${plan.exemple ? ' (exemple)' : ''}`,
    'Corrigez les cellules, ajoutez des lignes, puis déposez ce classeur au bureau, sous « Importer ». Rien n’est écrit avant que vous l’ayez relu et confirmé.',
    'Une importation n’efface aucun objet : une ligne absente reste comme elle est. Une cellule vidée vide le champ ; une colonne retirée n’y touche pas.',
    'Les titres suivis de * sont à remplir. L’ordre des colonnes et des feuilles est libre. Un fichier CSV contient une seule feuille.',
    'Rien ne doit parler d’une personne reconnaissable.'
  ].map((line) => [text(line)]);
  const about = kinds.flatMap((kind) =>
    colonnesOf(kind, years).map(({ title, about: meaning, reading }) => [
      text(sheetNames[kind]),
      text(title),
      text(`${meaning} ${how[reading.as]}`)
    ])
  );
  return [...lead, [null], [bold('Feuille'), bold('Colonne'), bold('Ce qu’elle contient')], ...about];
}

/** The lists that stand in this workbook by themselves are not told again. */
function listsOf({ lists }: Present): Written[][] {
  const titles = {
    ...{ visibilites: 'visibilité', publics: 'publics', communes: 'communes', axes: 'axe', droits: 'droits (fiches)' },
    ...{ droitsDesConstats: 'droits (constats)', niveaux: 'niveau', objectifs: 'objectifs décrétaux', phases: 'phase' },
    ...{ organisations: 'porteur, partenaires', espaces: 'espaces', sortes: 'sorte', etats: 'état' }
  };
  const rows = Object.entries(titles).flatMap(([key, title]) =>
    lists[key as keyof typeof titles].map(({ value, name, about }: Choice) => [
      ...[text(title), text(cellOf({ as: 'un', list: key as keyof typeof titles }, value, lists) as string)],
      about ? text(about) : value === name ? null : text(name)
    ])
  );
  return [[bold('Colonne'), bold('À écrire'), bold('Ce que c’est')], ...rows];
}
