import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { exportResponse } from '#platform/exports/response.ts';
import type { Column } from '#platform/exports/table.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import type { Said } from '#rooms/rapports/import/changements.ts';
import { getImport } from '#rooms/rapports/import/queries.server.ts';
import type { RequestHandler } from './$types';

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
export const GET: RequestHandler = async (event) => {
  const acteur = whoMay(event, droitsDuPlan['écrire une fiche']);
  const { travail, format } = event.params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const one = v.is(v.pipe(v.string(), v.uuid()), travail) ? await getImport(acteur, travail, 1) : null;
  if (!one?.found) error(404);
  const { errors, remarks, personal } = one.found;
  const rows = [
    ...errors.map((said) => ({ ...said, sort: 'à corriger' })),
    ...remarks.map((said) => ({ ...said, sort: 'à savoir' })),
    ...personal.map((said) => ({ ...said, sort: 'texte à relire' }))
  ];
  const about = [`Ce qui a été lu de ${one.fileName}`, one.plan.name];
  const answer = await exportResponse(format, {
    ...{ name: 'releve-importation', columns, rows, about, words: { yes: 'oui', no: 'non' }, sheet: 'Relevé' }
  });
  answer.headers.set('cache-control', 'no-store');
  return answer;
};
