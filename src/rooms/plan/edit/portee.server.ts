import { asc, eq, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Orm } from '#platform/database/open.ts';
import { moyens } from '../fiches/moyens/tables.ts';
import { etapes, fiches } from '../fiches/tables.ts';
import { plans } from '../tables.ts';
import { leftOut, type Cadre, type Datee } from './rules.ts';

/** The first years of the plan that one follows and of the first that follows it; null where there is none. */
export async function neighboursOf(
  tx: Orm,
  { id, predecessorId }: { id: string; predecessorId: string | null }
): Promise<{ before: number | null; after: number | null }> {
  const [before] = predecessorId ? await tx.select().from(plans).where(eq(plans.id, predecessorId)) : [];
  const [after] = await tx
    .select()
    .from(plans)
    .where(eq(plans.predecessorId, id))
    .orderBy(asc(plans.startYear))
    .limit(1);
  return { before: before?.startYear ?? null, after: after?.startYear ?? null };
}

/** What of its fiches other years of a plan would leave outside, by field; keeps the fiches so until the transaction ends. */
export async function leftOutOf(tx: Orm, planId: string, before: Cadre, after: Cadre) {
  const ofPlan = eq(fiches.planId, planId);
  // Whoever writes a step or means locks the fiche first.
  await tx.select({ id: fiches.id }).from(fiches).where(ofPlan).orderBy(asc(fiches.id)).for('update');
  const { code, phaseNo } = fiches;
  const what = (word: Datee['what']) => sql<Datee['what']>`${word}::text`;
  const dated = await unionAll(
    tx
      .select({ code, phaseNo, year: sql<number>`extract(year from ${fiches.startsOn})::int`, what: what('début') })
      .from(fiches)
      .where(ofPlan),
    tx
      .select({ code, phaseNo, year: sql<number>`extract(year from ${fiches.endsOn})::int`, what: what('fin') })
      .from(fiches)
      .where(ofPlan),
    tx
      .selectDistinct({
        code,
        phaseNo,
        year: sql<number>`extract(year from ${etapes.dueOn})::int`,
        what: what('étape')
      })
      .from(etapes)
      .innerJoin(fiches, eq(fiches.id, etapes.ficheId))
      .where(ofPlan),
    tx
      .selectDistinct({ code, phaseNo, year: sql<number>`${moyens.year}`, what: what('moyens') })
      .from(moyens)
      .innerJoin(fiches, eq(fiches.id, moyens.ficheId))
      .where(ofPlan)
  );
  return leftOut(before, after, dated);
}
