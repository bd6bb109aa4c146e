import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { id, text } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { visibilites } from '../../comptes/visibilite.ts';
import { insertRows, type Transaction } from '../../territoires/chargement/ecriture.ts';
import { idOf, type Codes } from '../recommandations/chargement.server.ts';
import { plans } from '../tables.ts';
import { successions } from './tables.ts';

export const successionsEntry = v.array(
  v.strictObject({
    /** The earlier plan; this one where a phase follows another. */
    from: id,
    before: v.optional(
      v.strictObject({ recommandation: v.optional(text), fiche: v.optional(text), domain: v.optional(text) })
    ),
    after: v.optional(v.strictObject({ recommandation: v.optional(text), fiche: v.optional(text) })),
    reason: v.optional(text),
    visibility: v.picklist(visibilites)
  })
);

export async function clearSuccessionsExemples(tx: Transaction): Promise<void> {
  await tx.delete(successions).where(eq(successions.exemple, true));
}

/** What became of things between the plans, or the phases of one. Codes are those of the plan that is loaded. */
export async function loadSuccessions(
  tx: Transaction,
  list: Part<v.InferOutput<typeof successionsEntry>>,
  du: { planId: string; centreId: string; recommandations: Codes; fiches: Codes }
): Promise<void> {
  const known = await tx.select({ id: plans.id, domains: plans.announcedDomains }).from(plans);
  const rows = members(list).map((part, i) => {
    const { from, reason, visibility } = part.value;
    const plan = known.find((one) => one.id === from);
    if (!plan) throw part.error(`there is no plan « ${from} »`, 'from');
    const before = part.find('before');
    const after = part.find('after');
    const domain = before?.find('domain');
    if (domain && !plan.domains.includes(domain.value)) throw domain.error(`is not announced by « ${from} »`);
    // Codes name things of the plan that is loaded: those of another are not written in this file.
    const own = from === du.planId;
    const was = { recommandation: before?.find('recommandation'), fiche: before?.find('fiche') };
    const is = { recommandation: after?.find('recommandation'), fiche: after?.find('fiche') };
    if (!own && (was.recommandation || was.fiche))
      throw part.error('names by its code a thing of another plan', 'before');
    const named = [was.recommandation, was.fiche, domain].filter(Boolean).length;
    if (named > 1 || (is.recommandation && is.fiche) || (named === 0 && !is.recommandation && !is.fiche))
      throw part.error('does not name one thing before, one after, or both');
    return {
      id: `${du.planId}/S-${String(i + 1).padStart(2, '0')}`,
      centreId: du.centreId,
      fromPlanId: from,
      toPlanId: du.planId,
      fromRecommandationId: was.recommandation && idOf(was.recommandation, du.recommandations, 'recommandation'),
      fromFicheId: was.fiche && idOf(was.fiche, du.fiches, 'fiche'),
      fromDomain: domain?.value,
      toRecommandationId: is.recommandation && idOf(is.recommandation, du.recommandations, 'recommandation'),
      toFicheId: is.fiche && idOf(is.fiche, du.fiches, 'fiche'),
      reason,
      visibility,
      exemple: true
    };
  });
  await insertRows(tx, successions, rows);
}
