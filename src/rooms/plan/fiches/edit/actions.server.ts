import { and, eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { nextCode } from '../../codes.ts';
import { droitsDuPlan } from '../../droits.ts';
import { plans, recommandations } from '../../tables.ts';
import { etapes, ficheEtats, fiches } from '../tables.ts';
import { indicateurs } from '../indicateurs/tables.ts';
import { ficheEditable, type FicheFields } from './editable.server.ts';

/** What a new fiche starts with: its sheet, and what a model brings. */
export type NewFiche = {
  recommandationId: string;
  fields: FicheFields;
  etapes?: readonly { title: string; dueOn: string }[];
  indicateurs?: readonly { name: string; unit: string }[];
  reason?: string;
};

/**
 * Writes a new fiche under a recommandation, « à discuter »; its code is the next free one of the plan, which is locked.
 * @param also what else belongs to the same change: the espaces in charge
 * @returns null when one may not, or the centre has no such recommandation
 */
export async function createFiche(
  acteur: Acteur,
  { recommandationId, fields, etapes: steps = [], indicateurs: measures = [], reason }: NewFiche,
  now: Date,
  also?: (tx: Orm, ficheId: string) => Promise<void>
): Promise<{ id: string; code: string; seq: number } | null> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuPlan['écrire une fiche'], { centreId })) return null;
  return db().transaction(async (tx) => {
    const [found] = await tx
      .select({ planId: recommandations.planId, exemple: recommandations.exemple })
      .from(recommandations)
      .where(and(eq(recommandations.id, recommandationId), eq(recommandations.centreId, centreId)));
    if (!found) return null;
    const { planId, exemple } = found;
    await tx.select().from(plans).where(eq(plans.id, planId)).for('update');
    const codes = await tx.select({ code: fiches.code }).from(fiches).where(eq(fiches.planId, planId));
    const code = nextCode(
      'F',
      codes.map((row) => row.code)
    );
    const id = crypto.randomUUID();
    const { droits, communes, partenaires, ...own } = fields;
    await tx.insert(fiches).values({ id, centreId, planId, recommandationId, code, exemple, ...own });
    await ficheEditable.write(tx, id, { droits, communes, partenaires }, fields);
    await tx.insert(ficheEtats).values({ ficheId: id, seq: 1, state: 'a-discuter', on: today(now) });
    if (steps.length) await tx.insert(etapes).values(steps.map((step, i) => ({ ficheId: id, no: i + 1, ...step })));
    if (measures.length)
      await tx
        .insert(indicateurs)
        .values(measures.map((measure, i) => ({ id: crypto.randomUUID(), ficheId: id, no: i + 1, ...measure })));
    await also?.(tx, id);
    const seq = await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'écrire une fiche',
      kind: 'fiches',
      objectId: id,
      label: `${code} ${fields.title}`,
      ...(reason ? { reason } : {})
    });
    return { id, code, seq };
  });
}
