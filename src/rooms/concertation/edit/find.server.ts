import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { plans } from '../../plan/tables.ts';
import { readableEspace } from '../readable.server.ts';
import { espaces } from '../tables.ts';

/** The espace that an address names, with its plan, for whoever may read it. */
export async function findEspaceToEdit(viewer: Viewer, id: string) {
  const [one] = await db()
    .select({
      id: espaces.id,
      plan: { id: plans.id, referentielId: plans.referentielId, adoptedOn: plans.adoptedOn }
    })
    .from(espaces)
    .innerJoin(plans, eq(plans.id, espaces.planId))
    .where(and(eq(espaces.id, id), readableEspace(viewer)));
  return one ?? null;
}
