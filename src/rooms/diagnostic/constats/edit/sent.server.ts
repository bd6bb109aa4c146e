import type { Viewer } from '../../../comptes/visibilite.ts';
import { listConstatChoix } from './choix.server.ts';
import type { ConstatFields } from './editable.server.ts';

/** What the form of a constat sent, in the order that is kept; and what is not among its choices, told by field. */
export async function readConstatFields(viewer: Viewer, values: ConstatFields) {
  const choices = await listConstatChoix(viewer);
  const errors: Record<string, string> = {};
  for (const name of ['droits', 'publics', 'communes'] as const) {
    const known = new Set<string>(choices[name].map(({ value }) => value));
    if (values[name].some((value) => !known.has(value))) errors[name] = 'Choisissez dans la liste.';
  }
  const { droits, publics, communes } = values;
  const fields: ConstatFields = {
    ...values,
    ...{ droits: droits.toSorted(), publics: publics.toSorted(), communes: communes.toSorted() }
  };
  return { fields, errors };
}
