import { asc, eq, max } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { noteAll } from '#platform/journal/write.server.ts';
import { slugOf } from '#platform/slug.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDuPlan } from '../../plan/droits.ts';
import { inPreparation } from '../../plan/preparation/actions.server.ts';
import { axeIn } from '../../plan/preparation/grille.server.ts';
import type { plans } from '../../plan/tables.ts';
import { droitsDeLaConcertation } from '../droits.ts';
import { freeId } from '../edit/actions.server.ts';
import { addMembers, espaceEditable } from '../edit/editable.server.ts';
import { espaces } from '../tables.ts';
import { copiedFiches, copiesIn, TAKEN_OVER } from './copies.server.ts';
import { giveToCopies } from './fiches.server.ts';

type Plan = typeof plans.$inferSelect;
type Espace = typeof espaces.$inferSelect;

/**
 * Takes the open espaces of the plan before over into one in preparation, those that are not there yet: as they are, with
 * their members, under one another as before; fiches that were taken over go to them.
 * @returns how many; null when one may not, or there is no such plan
 */
export async function takeOverEspaces(acteur: Acteur, planId: string, now: Date): Promise<number | null> {
  const { centreId } = acteur;
  const droits = [droitsDuPlan['préparer un plan'], droitsDeLaConcertation['ouvrir un espace']];
  if (!droits.every((droit) => may(acteur, droit, { centreId }))) return null;
  return db().transaction(async (tx) => {
    const plan = await inPreparation(tx, centreId, planId);
    if (!plan?.predecessorId) return null;
    const all = await tx
      .select()
      .from(espaces)
      .where(eq(espaces.planId, plan.predecessorId))
      .orderBy(asc(espaces.position));
    const [last] = await tx
      .select({ position: max(espaces.position) })
      .from(espaces)
      .where(eq(espaces.planId, planId));
    const known = new Map((await copiesIn(tx, planId)).map(({ de, id }) => [de, id]));
    const due = all.filter(({ id, closedOn }) => closedOn === null && !known.has(id));
    const made = new Map<string, string>();
    const lines = [];
    for (const [i, before] of due.entries()) {
      const { id, remarques } = await copyEspace(tx, plan, before, (last?.position ?? 0) + i + 1);
      made.set(before.id, id);
      const after = { de: before.id, ...(remarques.length ? { remarques } : {}) };
      lines.push({ action: TAKEN_OVER, kind: 'espaces', objectId: id, label: before.name, after });
    }
    const copies = new Map([...known, ...made]);
    for (const before of due) {
      const parentId = parentIn(before, all, copies);
      if (parentId)
        await tx
          .update(espaces)
          .set({ parentId })
          .where(eq(espaces.id, made.get(before.id) ?? ''));
    }
    await noteAll(tx, centreId, { personneId: acteur.personne.id }, now, lines);
    await giveToCopies(tx, acteur, await copiedFiches(tx, planId), made, now);
    return made.size;
  });
}

/** The nearest espace above that was taken over: one that is closed between them is passed over. */
function parentIn(before: Espace, all: readonly Espace[], copies: ReadonlyMap<string, string>): string | null {
  const above = new Map(all.map(({ id, parentId }) => [id, parentId]));
  const seen = new Set<string>();
  for (let at = before.parentId; at && !seen.has(at); at = above.get(at) ?? null) {
    const copy = copies.get(at);
    if (copy) return copy;
    seen.add(at);
  }
  return null;
}

async function copyEspace(
  tx: Orm,
  plan: Plan,
  before: Espace,
  position: number
): Promise<{ id: string; remarques: string[] }> {
  const standing = await espaceEditable.read(tx, plan.centreId, before.id, false);
  if (!standing) throw new Error('The espace was there a moment ago');
  const { pilotes, membres, parentId: _above, ...own } = standing.fields;
  const { referentielId, axeId } = before;
  const stand =
    axeId && referentielId && plan.referentielId
      ? await axeIn(tx, { referentielId, axeId }, plan.referentielId, null)
      : null;
  const axe = stand && 'axeId' in stand ? stand : null;
  const id = await freeId(tx, slugOf(before.name) || 'espace');
  await tx.insert(espaces).values({
    ...{ id, centreId: plan.centreId, planId: plan.id, exemple: plan.exemple, position },
    ...own,
    ...{ axeId: axe?.axeId ?? null, referentielId: axe ? plan.referentielId : null }
  });
  await addMembers(tx, id, { pilotes, membres });
  const lost = stand && !axe ? ['Sans axe : rien ne correspond au sien dans la grille de ce plan.'] : [];
  return { id, remarques: axe?.remarques ?? lost };
}
