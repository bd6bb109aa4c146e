import { and, asc, eq, getTableColumns, or, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '#rooms/comptes/visibilite.ts';
import { diagnostics, referentiels } from '#rooms/diagnostic/tables.ts';
import { territoires } from '#rooms/territoires/tables.ts';
import { fiches } from '../fiches/tables.ts';
import { phases, plans, porteurs } from '../tables.ts';

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
      exemple: plans.exemple
    })
    .from(plans)
    .leftJoin(territoires, eq(territoires.nis, plans.territoryNis))
    .where(visibleTo(viewer, plans))
    .orderBy(asc(plans.startYear), asc(plans.id));
}

/** One plan in full, or null where there is none that this reader may see. */
export async function getPlan(viewer: Viewer, id: string) {
  const [plan] = await db()
    .select({
      ...getTableColumns(plans),
      territory: territoires.nameFr,
      referentiel: referentiels.name,
      diagnostic: diagnostics.name,
      fiches: sql<number>`(select count(*)::int from ${fiches} where ${fiches.planId} = ${plans.id} and ${visibleTo(viewer, fiches)})`
    })
    .from(plans)
    .leftJoin(territoires, eq(territoires.nis, plans.territoryNis))
    .leftJoin(referentiels, eq(referentiels.id, plans.referentielId))
    .leftJoin(diagnostics, and(eq(diagnostics.id, plans.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(and(eq(plans.id, id), visibleTo(viewer, plans)));
  if (!plan) return null;
  const [planPhases, carriers, around] = await Promise.all([
    db().select().from(phases).where(eq(phases.planId, id)).orderBy(asc(phases.no)),
    db().select({ name: porteurs.name }).from(porteurs).where(eq(porteurs.planId, id)).orderBy(asc(porteurs.position)),
    db()
      .select({ id: plans.id, name: plans.name, exemple: plans.exemple })
      .from(plans)
      .where(and(or(eq(plans.predecessorId, id), eq(plans.id, plan.predecessorId ?? '')), visibleTo(viewer, plans)))
      .orderBy(asc(plans.startYear))
  ]);
  return {
    ...plan,
    phases: planPhases,
    carriers: carriers.map(({ name }) => name),
    predecessor: around.find((one) => one.id === plan.predecessorId) ?? null,
    successor: around.find((one) => one.id !== plan.predecessorId) ?? null
  };
}
