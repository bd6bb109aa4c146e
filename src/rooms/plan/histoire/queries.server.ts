import { asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '#rooms/comptes/visibilite.ts';
import { territoires } from '#rooms/territoires/tables.ts';
import { plans } from '../tables.ts';

/** The plans of a centre since the first, oldest first. */
export function listPlans(viewer: Viewer) {
  return db()
    .select({
      id: plans.id,
      kind: plans.kind,
      name: plans.name,
      summary: plans.summary,
      territory: territoires.nameFr,
      startYear: plans.startYear,
      endYear: plans.endYear,
      adoptedOn: plans.adoptedOn,
      adoptedBy: plans.adoptedBy,
      predecessorId: plans.predecessorId,
      statedCounts: plans.statedCounts,
      source: plans.source,
      exemple: plans.exemple
    })
    .from(plans)
    .leftJoin(territoires, eq(territoires.nis, plans.territoryNis))
    .where(visibleTo(viewer, plans))
    .orderBy(asc(plans.startYear), asc(plans.id));
}

export type PlanOfHistory = Awaited<ReturnType<typeof listPlans>>[number];
