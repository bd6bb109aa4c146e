import { eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { nextCode } from '../codes.ts';
import { ficheEditable } from '../fiches/edit/editable.server.ts';
import { finalStates, presentState } from '../fiches/rules.ts';
import { ficheEtats, fiches } from '../fiches/tables.ts';
import { plans, recommandationConstats, recommandationObjectifs, recommandations } from '../tables.ts';
import { droitsIn } from './grille.server.ts';

type Plan = typeof plans.$inferSelect;
type Recommandation = typeof recommandations.$inferSelect;
type Copied = { from: string; to: string; code: string; left: string[] };

const codesIn = async (tx: Orm, table: typeof recommandations | typeof fiches, planId: string): Promise<string[]> =>
  (await tx.select({ code: table.code }).from(table).where(eq(table.planId, planId))).map(({ code }) => code);

/**
 * Takes a recommandation over into another plan, with its objectives, under the next code.
 * @param stand its axis in the grid of that plan, and its constats as they are in the diagnostic of it
 */
export async function copyRecommandation(
  tx: Orm,
  before: Recommandation,
  plan: Plan,
  { referentielId, axeId, constats }: { referentielId: string; axeId: string; constats: readonly string[] }
): Promise<{ id: string; code: string }> {
  const id = crypto.randomUUID();
  const code = nextCode('R', await codesIn(tx, recommandations, plan.id));
  const { title, text, level, priority } = before;
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
  if (constats.length)
    await tx.insert(recommandationConstats).values(constats.map((constatId) => ({ recommandationId: id, constatId })));
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
 * year of the plan on. History, means and values stay where they were, and so do rights that its grid has not.
 * @returns ids of each and of its copy, whose code it is, and the names of the rights that were left
 */
export async function copyFiche(
  tx: Orm,
  fromRecommandationId: string,
  recommandationId: string,
  plan: Plan,
  on: string
): Promise<Copied[]> {
  const rows = await tx
    .select()
    .from(fiches)
    .where(eq(fiches.recommandationId, fromRecommandationId))
    .orderBy(fiches.code);
  const copied: Copied[] = [];
  for (const before of rows) {
    const etats = await tx.select().from(ficheEtats).where(eq(ficheEtats.ficheId, before.id));
    const state = presentState(etats)?.state;
    if (state && finalStates.includes(state)) continue;
    const standing = await ficheEditable.read(tx, plan.centreId, before.id, false);
    if (!standing) continue;
    const { droits: _droits, communes, partenaires, ...own } = standing.fields;
    const { kept: droits, left } = await droitsIn(tx, before.id, plan.referentielId);
    const id = crypto.randomUUID();
    const code = nextCode('F', await codesIn(tx, fiches, plan.id));
    const dates = {
      phaseNo: 1,
      startsOn: `${plan.startYear}-01-01`,
      endsOn: `${plan.endYear ?? plan.startYear}-12-31`
    };
    await tx.insert(fiches).values({
      ...{ id, centreId: plan.centreId, planId: plan.id, recommandationId, exemple: plan.exemple },
      ...own,
      ...dates,
      ...{ results: null, visibility: 'equipe' as const, code }
    });
    await ficheEditable.write(tx, id, { droits, communes, partenaires }, { ...standing.fields, droits });
    await tx.insert(ficheEtats).values({ ficheId: id, seq: 1, state: 'a-discuter', on });
    copied.push({ from: before.id, to: id, code, left });
  }
  return copied;
}
