import { and, asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { readableEspace } from './readable.server.ts';
import { espaces } from './tables.ts';

/** The espaces of a plan, in the order of its source. */
export function listEspacesOfPlan(viewer: Viewer, planId: string) {
  return db()
    .select({
      id: espaces.id,
      kind: espaces.kind,
      name: espaces.name,
      axeId: espaces.axeId,
      parentId: espaces.parentId,
      closedOn: espaces.closedOn,
      statedActions: espaces.statedActions,
      namedActions: espaces.namedActions,
      statedBodies: espaces.statedBodies,
      exemple: espaces.exemple
    })
    .from(espaces)
    .where(and(eq(espaces.planId, planId), readableEspace(viewer)))
    .orderBy(asc(espaces.position));
}
