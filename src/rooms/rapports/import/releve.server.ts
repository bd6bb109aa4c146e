import { exportResponse, type ExportFormat } from '#platform/exports/response.ts';
import type { Column } from '#platform/exports/table.ts';
import type { Said } from './changements.ts';

type Line = Said & { sort: string };

const columns: Column<Line>[] = [
  { key: 'sorte', title: 'Sorte', kind: 'text', value: ({ sort }) => sort },
  { key: 'feuille', title: 'Feuille', kind: 'text', value: ({ sheet }) => sheet },
  { key: 'cellule', title: 'Cellule', kind: 'text', value: ({ cell }) => cell },
  { key: 'ligne', title: 'Ligne', kind: 'whole', value: ({ cell }) => Number(/\d+$/.exec(cell)?.[0]) || null },
  { key: 'colonne', title: 'Colonne', kind: 'text', value: ({ cell }) => /^[A-Z]+/.exec(cell)?.[0] ?? null },
  { key: 'message', title: 'Ce qu’il y a', kind: 'text', value: ({ message }) => message }
];

/** All that was said of a file when it was read, to be worked through beside it. */
export async function releveOf(
  format: ExportFormat,
  { errors, remarks, personal }: Record<'errors' | 'remarks' | 'personal', readonly Said[]>,
  about: string[]
): Promise<Response> {
  const rows = [
    ...errors.map((said) => ({ ...said, sort: 'à corriger' })),
    ...remarks.map((said) => ({ ...said, sort: 'à savoir' })),
    ...personal.map((said) => ({ ...said, sort: 'texte à relire' }))
  ];
  const answer = await exportResponse(format, {
    ...{ name: 'releve-importation', columns, rows, about, words: { yes: 'oui', no: 'non' }, sheet: 'Relevé' }
  });
  answer.headers.set('cache-control', 'no-store');
  return answer;
}
