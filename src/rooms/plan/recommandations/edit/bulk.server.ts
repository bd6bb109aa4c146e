import { eq } from 'drizzle-orm';
import { inBatches } from '#platform/database/batches.ts';
import type { Orm } from '#platform/database/open.ts';
import { may } from '../../../comptes/droits.ts';
import { noteAdded, MayNot, type Ajout, type Auteur } from '../../../comptes/edit/bulk.server.ts';
import { nextCode } from '../../codes.ts';
import { droitsDuPlan } from '../../droits.ts';
import { recommandationConstats, recommandationObjectifs, recommandations, type plans } from '../../tables.ts';
import { addNouvelles } from '../../successions/nouvelles.server.ts';
import type { RecommandationFields } from './editable.server.ts';

/**
 * Writes many new recommandations within a transaction that holds their plan, which follows a grid: each has the next
 * free code.
 * @throws MayNot
 */
export async function addRecommandations(
  tx: Orm,
  auteur: Auteur,
  plan: typeof plans.$inferSelect,
  added: readonly Ajout<RecommandationFields>[]
): Promise<void> {
  const { centreId } = auteur;
  const { id: planId, referentielId, exemple } = plan;
  if (!added.length) return;
  if (!referentielId || !may(auteur.acteur, droitsDuPlan['écrire une recommandation'], { centreId }))
    throw new MayNot('écrire une recommandation');
  const known = await tx
    .select({ code: recommandations.code })
    .from(recommandations)
    .where(eq(recommandations.planId, planId));
  let codes = known.map(({ code }) => code);
  const rows = added.map(({ id, fields: { constats: _constats, objectifs: _objectifs, ...own } }) => {
    const code = nextCode('R', codes);
    codes = [code];
    return { id, centreId, planId, code, referentielId, exemple, ...own };
  });
  await inBatches(rows, (some) => tx.insert(recommandations).values(some));
  await inBatches(
    added.flatMap(({ id, fields }) => fields.constats.map((constatId) => ({ recommandationId: id, constatId }))),
    (some) => tx.insert(recommandationConstats).values(some)
  );
  await inBatches(
    added.flatMap(({ id, fields }) => fields.objectifs.map((objectifId) => ({ recommandationId: id, objectifId }))),
    (some) => tx.insert(recommandationObjectifs).values(some)
  );
  await addNouvelles(
    tx,
    plan,
    added.map(({ id }) => id)
  );
  const named = added.map(({ id, fields }, i) => ({ id, fields, label: `${rows[i]?.code ?? ''} ${fields.title}` }));
  await noteAdded(tx, auteur, 'écrire une recommandation', 'recommandations', named);
}
