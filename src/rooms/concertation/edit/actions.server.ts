import { and, eq, inArray, max } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { workingNames } from '#platform/http/working.ts';
import { note } from '#platform/journal/write.server.ts';
import { slugOf } from '#platform/slug.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { plans } from '../../plan/tables.ts';
import { droitsDeLaConcertation } from '../droits.ts';
import { espaces } from '../tables.ts';
import { addMembers, contradictionsOf, type EspaceFields } from './editable.server.ts';

/**
 * Opens an espace in a plan, after those that it has; its address is made of its name.
 * @returns its id and the line of the journal; null when one may not, there is no such plan, or fields contradict each other
 */
export async function openEspace(
  acteur: Acteur,
  planId: string,
  fields: EspaceFields,
  now: Date,
  reason?: string
): Promise<{ id: string; seq: number } | null> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDeLaConcertation['ouvrir un espace'], { centreId })) return null;
  if (Object.keys(contradictionsOf(fields)).length) return null;
  return db().transaction(async (tx) => {
    const [plan] = await tx
      .select()
      .from(plans)
      .where(and(eq(plans.id, planId), eq(plans.centreId, centreId)))
      .for('update');
    if (!plan) return null;
    const [last] = await tx
      .select({ position: max(espaces.position) })
      .from(espaces)
      .where(eq(espaces.planId, planId));
    const id = await freeId(tx, slugOf(fields.name) || 'espace');
    const { pilotes, membres, ...own } = fields;
    await tx.insert(espaces).values({
      ...{ id, centreId, planId, exemple: plan.exemple, position: (last?.position ?? 0) + 1 },
      ...own,
      referentielId: own.axeId ? plan.referentielId : null
    });
    await addMembers(tx, id, { pilotes, membres });
    const seq = await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'ouvrir un espace',
      kind: 'espaces',
      objectId: id,
      label: fields.name,
      reason
    });
    return { id, seq };
  });
}

/** Espaces of other plans and centres may have taken the name, and it may be that of a page where one works. */
export async function freeId(tx: Orm, slug: string): Promise<string> {
  const wanted = [slug, ...Array.from({ length: 98 }, (_, i) => `${slug}-${i + 2}`)];
  const rows = await tx.select({ id: espaces.id }).from(espaces).where(inArray(espaces.id, wanted));
  const taken = new Set([...workingNames, ...rows.map(({ id }) => id)]);
  return wanted.find((id) => !taken.has(id)) ?? `${slug}-${crypto.randomUUID().slice(0, 8)}`;
}
