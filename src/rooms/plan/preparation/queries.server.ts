import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { listReferentiels } from '../../diagnostic/referentiels/queries.server.ts';
import { diagnostics } from '../../diagnostic/tables.ts';
import { fiches } from '../fiches/tables.ts';
import { successions } from '../successions/tables.ts';
import { plans, recommandations } from '../tables.ts';

// Nested below, since Drizzle takes the table's name off the columns of a select from one table.
const recommandationsIn = sql`select count(*)::int from ${recommandations} where ${recommandations.planId} = ${plans.id}`;
const fichesIn = sql`select count(*)::int from ${fiches} where ${fiches.planId} = ${plans.id}`;
const fichesUnder = sql`select count(*)::int from ${fiches} where ${fiches.recommandationId} = ${recommandations.id}`;

/** Plans of the centre, the latest first, with what is in them. */
export const listPlansAtWork = (viewer: Viewer) =>
  db()
    .select({
      id: plans.id,
      name: plans.name,
      startYear: plans.startYear,
      endYear: plans.endYear,
      adoptedOn: plans.adoptedOn,
      visibility: plans.visibility,
      exemple: plans.exemple,
      recommandations: sql<number>`(${recommandationsIn})`,
      fiches: sql<number>`(${fichesIn})`
    })
    .from(plans)
    .where(visibleTo(viewer, plans))
    .orderBy(desc(plans.startYear), asc(plans.id));

export const listDiagnosticsToStandOn = (viewer: Viewer) =>
  db()
    .select({ value: diagnostics.id, name: diagnostics.name })
    .from(diagnostics)
    .where(visibleTo(viewer, diagnostics))
    .orderBy(desc(diagnostics.year));

/** A plan in preparation or adopted, and what became in it of the recommandations of the plan before. */
export async function getPreparation(viewer: Viewer, id: string) {
  const [plan] = await db()
    .select()
    .from(plans)
    .where(and(eq(plans.id, id), visibleTo(viewer, plans)));
  if (!plan) return null;
  const both = [id, ...(plan.predecessorId ? [plan.predecessorId] : [])];
  const rows = await db()
    .select({
      id: recommandations.id,
      planId: recommandations.planId,
      code: recommandations.code,
      title: recommandations.title,
      referentielId: recommandations.referentielId,
      fiches: sql<number>`(${fichesUnder})`
    })
    .from(recommandations)
    .where(and(inArray(recommandations.planId, both), visibleTo(viewer, recommandations)))
    .orderBy(asc(recommandations.code));
  const said = await db()
    .select()
    .from(successions)
    .where(
      and(eq(successions.toPlanId, id), isNotNull(successions.fromRecommandationId), visibleTo(viewer, successions))
    );
  const remarques = await remarquesOf(plan);
  const own = rows.filter(({ planId }) => planId === id);
  const before = rows
    .filter(({ planId }) => planId !== id)
    .map((one) => ({
      ...one,
      remarques: remarques.get(one.id) ?? [],
      became: said
        .filter(({ fromRecommandationId }) => fromRecommandationId === one.id)
        .map(({ toRecommandationId, reason }) => ({
          code: own.find((two) => two.id === toRecommandationId)?.code ?? null,
          reason
        }))
    }));
  const other = before.some(({ referentielId }) => plan.referentielId && referentielId !== plan.referentielId);
  const grid = other ? (await listReferentiels()).find((one) => one.id === plan.referentielId) : undefined;
  // To choose among, where the grid is not that of the plan before.
  const axes = grid?.axes.map((axe) => ({ value: axe.id, name: axe.name })) ?? [];
  return { plan, before, own, axes };
}

/** What did not follow of recommandations of the plan before, by their id, as it was last told. */
async function remarquesOf({ id, centreId }: typeof plans.$inferSelect): Promise<Map<string, string[]>> {
  const lines = await db()
    .select({
      de: sql<string>`${journal.after} ->> 'de'`,
      remarques: sql<string[] | null>`${journal.after} -> 'remarques'`
    })
    .from(journal)
    .where(
      and(
        ...[eq(journal.centreId, centreId), eq(journal.kind, 'plans'), eq(journal.objectId, id)],
        sql`${journal.after} ->> 'de' is not null`
      )
    )
    .orderBy(asc(journal.seq));
  return new Map(lines.map(({ de, remarques }) => [de, remarques ?? []]));
}
