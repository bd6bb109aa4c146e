import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { nextCode } from '../../codes.ts';
import { droitsDuPlan } from '../../droits.ts';
import { plans, recommandationConstats, recommandationObjectifs, recommandations } from '../../tables.ts';
import { addNouvelles } from '../../successions/nouvelles.server.ts';
import type { RecommandationFields } from './editable.server.ts';

/**
 * Writes a new recommandation into a plan; its code is the next free one, the plan being locked.
 * @returns its code and the line of the journal; null when one may not, or there is no such plan with a grid
 */
export async function createRecommandation(
  acteur: Acteur,
  planId: string,
  { constats, objectifs, ...own }: RecommandationFields,
  now: Date,
  reason?: string
): Promise<{ id: string; code: string; seq: number } | null> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuPlan['écrire une recommandation'], { centreId })) return null;
  return db().transaction(async (tx) => {
    const [plan] = await tx
      .select()
      .from(plans)
      .where(and(eq(plans.id, planId), eq(plans.centreId, centreId)))
      .for('update');
    const referentielId = plan?.referentielId;
    if (!referentielId) return null;
    const codes = await tx
      .select({ code: recommandations.code })
      .from(recommandations)
      .where(eq(recommandations.planId, planId));
    const code = nextCode(
      'R',
      codes.map((row) => row.code)
    );
    const id = crypto.randomUUID();
    await tx
      .insert(recommandations)
      .values({ id, centreId, planId, code, referentielId, exemple: plan.exemple, ...own });
    if (constats.length)
      await tx
        .insert(recommandationConstats)
        .values(constats.map((constatId) => ({ recommandationId: id, constatId })));
    if (objectifs.length)
      await tx
        .insert(recommandationObjectifs)
        .values(objectifs.map((objectifId) => ({ recommandationId: id, objectifId })));
    await addNouvelles(tx, plan, [id], reason);
    const seq = await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'écrire une recommandation',
      kind: 'recommandations',
      objectId: id,
      label: `${code} ${own.title}`,
      ...(reason ? { reason } : {})
    });
    return { id, code, seq };
  });
}
