import { asc } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { listConstatChoix } from '../../diagnostic/constats/edit/choix.server.ts';
import { objectifsDecretaux, type plans } from '../../plan/tables.ts';
import { listChoix } from '../bureau/choix.server.ts';
import type { Lists } from './feuilles.ts';
import { closedLists } from './listes.ts';

export type FixedLists = Omit<Lists, 'constats' | 'recommandations' | 'fiches'>;

/** The lists that an import does not add to. */
export async function readLists(viewer: Viewer, plan: typeof plans.$inferSelect): Promise<FixedLists> {
  const [choix, ofConstats] = await Promise.all([listChoix(viewer, plan), listConstatChoix(viewer)]);
  const objectifs = await db().select().from(objectifsDecretaux).orderBy(asc(objectifsDecretaux.no));
  return {
    ...closedLists,
    ...choix,
    phases: choix.phases.map(({ value, name }) => ({ value, name: value, about: name })),
    droitsDesConstats: ofConstats.droits,
    objectifs: objectifs.map(({ id, no, text }) => ({ value: id, name: String(no), about: text }))
  };
}
