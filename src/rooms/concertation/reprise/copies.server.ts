import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { journal } from '#platform/database/tables.ts';
import { successions } from '../../plan/successions/tables.ts';
import { espaces } from '../tables.ts';

/** What taking an espace over is called in the journal, whose line says of which it is the copy. */
export const TAKEN_OVER = 'reprendre un espace';

/** The espaces of a plan that were taken over from the one before, in its order. */
export async function copiesIn(tx: Orm, planId: string) {
  const lines = await tx
    .select({
      id: espaces.id,
      name: espaces.name,
      seq: journal.seq,
      action: journal.action,
      de: sql<string | null>`${journal.after} ->> 'de'`,
      remarques: sql<string[] | null>`${journal.after} -> 'remarques'`
    })
    .from(espaces)
    .innerJoin(
      journal,
      and(
        ...[eq(journal.kind, 'espaces'), eq(journal.objectId, espaces.id)],
        inArray(journal.action, [TAKEN_OVER, 'ouvrir un espace'])
      )
    )
    .where(eq(espaces.planId, planId))
    .orderBy(asc(espaces.position), asc(journal.seq));
  // Its id may have been that of one that was taken back before: the latest line tells.
  const latest = new Map(lines.map((line) => [line.id, line]));
  return [...latest.values()].flatMap(({ action, de, remarques, ...one }) =>
    action === TAKEN_OVER && de ? [{ ...one, de, remarques: remarques ?? [] }] : []
  );
}

/** The fiches of a plan that were taken over, each with the one before. */
export async function copiedFiches(tx: Orm, planId: string): Promise<{ from: string; to: string }[]> {
  const rows = await tx
    .select({ from: successions.fromFicheId, to: successions.toFicheId })
    .from(successions)
    .where(and(eq(successions.toPlanId, planId), isNotNull(successions.fromFicheId), isNotNull(successions.toFicheId)));
  return rows.flatMap(({ from, to }) => (from && to ? [{ from, to }] : []));
}

/** Of the plan before, how many open espaces were not taken over yet, and those that were. */
export async function getReprise(plan: { id: string; predecessorId: string | null }) {
  const taken = await copiesIn(db(), plan.id);
  const open = plan.predecessorId
    ? await db()
        .select({ id: espaces.id })
        .from(espaces)
        .where(and(eq(espaces.planId, plan.predecessorId), isNull(espaces.closedOn)))
    : [];
  return { taken, open: open.filter(({ id }) => !taken.some(({ de }) => de === id)).length };
}
