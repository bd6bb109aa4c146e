import { and, eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { axes, correspondances } from '../../diagnostic/referentiels/tables.ts';
import { nextCode } from '../codes.ts';
import { ficheEditable } from '../fiches/edit/editable.server.ts';
import { finalStates, presentState } from '../fiches/rules.ts';
import { ficheEtats, fiches } from '../fiches/tables.ts';
import { plans, recommandationConstats, recommandationObjectifs, recommandations } from '../tables.ts';

type Plan = typeof plans.$inferSelect;
type Recommandation = typeof recommandations.$inferSelect;

const codesIn = async (tx: Orm, table: typeof recommandations | typeof fiches, planId: string): Promise<string[]> =>
  (await tx.select({ code: table.code }).from(table).where(eq(table.planId, planId))).map(({ code }) => code);

/** The axis in which a recommandation stands in another grid: the first that the mapping gives, else the first of all. */
async function axeIn(tx: Orm, referentielId: string, before: Recommandation): Promise<string> {
  if (before.referentielId === referentielId) return before.axeId;
  const [met] = await tx
    .select({ id: correspondances.toAxeId })
    .from(correspondances)
    .where(
      and(
        eq(correspondances.fromReferentielId, before.referentielId),
        eq(correspondances.fromAxeId, before.axeId),
        eq(correspondances.toReferentielId, referentielId)
      )
    )
    .orderBy(correspondances.toAxeId);
  const [first] = await tx
    .select({ id: axes.id })
    .from(axes)
    .where(eq(axes.referentielId, referentielId))
    .orderBy(axes.no);
  return met?.id ?? first?.id ?? before.axeId;
}

/** Takes a recommandation over into another plan, with its constats and objectives, under the next code. */
export async function copyRecommandation(
  tx: Orm,
  before: Recommandation,
  plan: Plan
): Promise<{ id: string; code: string }> {
  const id = crypto.randomUUID();
  const code = nextCode('R', await codesIn(tx, recommandations, plan.id));
  const { title, text, level, priority } = before;
  const referentielId = plan.referentielId ?? before.referentielId;
  const axeId = await axeIn(tx, referentielId, before);
  const own = {
    id,
    centreId: plan.centreId,
    planId: plan.id,
    code,
    referentielId,
    axeId,
    title,
    text,
    level,
    priority
  };
  await tx.insert(recommandations).values({ ...own, exemple: plan.exemple });
  const constats = await tx
    .select()
    .from(recommandationConstats)
    .where(eq(recommandationConstats.recommandationId, before.id));
  if (constats.length)
    await tx
      .insert(recommandationConstats)
      .values(constats.map(({ constatId }) => ({ recommandationId: id, constatId })));
  const objectifs = await tx
    .select()
    .from(recommandationObjectifs)
    .where(eq(recommandationObjectifs.recommandationId, before.id));
  if (objectifs.length)
    await tx
      .insert(recommandationObjectifs)
      .values(objectifs.map(({ objectifId }) => ({ recommandationId: id, objectifId })));
  return { id, code };
}

/**
 * Takes over the fiches of a recommandation that are not over: their sheet without results, « à discuter », from the first
 * year of the plan on. History, means and values stay where they were.
 * @returns ids of each and of its copy
 */
export async function copyFiche(
  tx: Orm,
  fromRecommandationId: string,
  recommandationId: string,
  plan: Plan,
  on: string
): Promise<{ from: string; to: string }[]> {
  const rows = await tx
    .select()
    .from(fiches)
    .where(eq(fiches.recommandationId, fromRecommandationId))
    .orderBy(fiches.code);
  const copied: { from: string; to: string }[] = [];
  for (const before of rows) {
    const etats = await tx.select().from(ficheEtats).where(eq(ficheEtats.ficheId, before.id));
    const state = presentState(etats)?.state;
    if (state && finalStates.includes(state)) continue;
    const standing = await ficheEditable.read(tx, plan.centreId, before.id, false);
    if (!standing) continue;
    const { droits, communes, partenaires, ...own } = standing.fields;
    const id = crypto.randomUUID();
    const dates = {
      phaseNo: 1,
      startsOn: `${plan.startYear}-01-01`,
      endsOn: `${plan.endYear ?? plan.startYear}-12-31`
    };
    await tx.insert(fiches).values({
      ...{ id, centreId: plan.centreId, planId: plan.id, recommandationId, exemple: plan.exemple },
      ...own,
      ...dates,
      ...{ results: null, visibility: 'equipe' as const, code: nextCode('F', await codesIn(tx, fiches, plan.id)) }
    });
    await ficheEditable.write(tx, id, { droits, communes, partenaires }, standing.fields);
    await tx.insert(ficheEtats).values({ ficheId: id, seq: 1, state: 'a-discuter', on });
    copied.push({ from: before.id, to: id });
  }
  return copied;
}
