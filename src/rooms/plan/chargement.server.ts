import { eq, inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { day, id, text, texts, year } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { organisationOf, type OrganisationsDuCentre } from '../annuaire/chargement.server.ts';
import type { Referentiel } from '../diagnostic/referentiels/chargement.server.ts';
import type { TerritoireDuCentre } from '../territoires/centres/chargement.server.ts';
import { clearFichesExemples } from './fiches/chargement.server.ts';
import { clearRecommandationsExemples } from './recommandations/chargement.server.ts';
import { clearSuccessionsExemples } from './successions/chargement.server.ts';
import { phases, plans, porteurs } from './tables.ts';
import { insertRows, type Transaction } from '../territoires/chargement/ecriture.ts';

export const planEntry = v.strictObject({
  id,
  kind: v.picklist(plans.kind.enumValues),
  name: text,
  start: year,
  end: year,
  adopted_on: v.optional(day),
  adopted_by: v.optional(text),
  replaces: v.optional(id),
  framework: id,
  summary: v.optional(text),
  carriers: texts
});

export const phasesEntry = v.array(
  v.strictObject({ no: v.pipe(v.number(), v.integer()), start: year, end: year, name: text })
);

/** Takes away every invented plan with its phases, recommandations, ressources and fiches. */
export async function clearExemples(tx: Transaction): Promise<void> {
  const invented = tx.select({ id: plans.id }).from(plans).where(eq(plans.exemple, true));
  await clearSuccessionsExemples(tx);
  await clearFichesExemples(tx);
  await clearRecommandationsExemples(tx);
  for (const table of [porteurs, phases]) await tx.delete(table).where(inArray(table.planId, invented));
  await tx.delete(plans).where(eq(plans.exemple, true));
}

/** What the parts of a plan may name. */
export type CadreDuPlan = {
  planId: string;
  phases: ReadonlySet<number>;
  territoire: TerritoireDuCentre;
  organisations: OrganisationsDuCentre;
  referentiel: Referentiel;
};

export async function loadPlan(
  tx: Transaction,
  plan: Part<v.InferOutput<typeof planEntry>>,
  phaseList: Part<v.InferOutput<typeof phasesEntry>>,
  cadre: { diagnosticId: string } & Omit<CadreDuPlan, 'planId' | 'phases'>
): Promise<CadreDuPlan> {
  const { id: planId, kind, name, start, end, adopted_on, adopted_by, replaces, summary } = plan.value;
  const { territoire, organisations, referentiel, diagnosticId } = cadre;
  if (end < start) throw plan.error('ends before it starts', 'end');
  if (replaces) {
    const [before] = await tx.select({ id: plans.id }).from(plans).where(eq(plans.id, replaces));
    if (!before) throw plan.error(`there is no plan « ${replaces} »`, 'replaces');
  }
  const carriers = members(plan.at('carriers')).map((part) => organisationOf(part, organisations));
  for (const [i, phase] of phaseList.value.entries()) {
    if (phase.no !== i + 1) throw phaseList.error(`is not number ${i + 1}`, i, 'no');
    const expected = i === 0 ? start : (phaseList.value[i - 1]?.end ?? 0) + 1;
    if (phase.start !== expected) throw phaseList.error(`does not start in ${expected}`, i, 'start');
    if (phase.end < phase.start || phase.end > end) throw phaseList.error('ends outside the plan', i, 'end');
  }
  await insertRows(tx, plans, [
    {
      id: planId,
      centreId: territoire.centreId,
      kind,
      name,
      summary,
      territoryNis: territoire.areaNis,
      startYear: start,
      endYear: end,
      referentielId: referentiel.id,
      diagnosticId,
      predecessorId: replaces,
      adoptedOn: adopted_on,
      adoptedBy: adopted_by,
      visibility: 'public',
      exemple: true
    }
  ]);
  await insertRows(
    tx,
    phases,
    phaseList.value.map((p) => ({ planId, no: p.no, name: p.name, startYear: p.start, endYear: p.end }))
  );
  await insertRows(
    tx,
    porteurs,
    carriers.map((organisationId, i) => ({
      planId,
      position: i + 1,
      name: organisations.get(organisationId) ?? organisationId,
      organisationId
    }))
  );
  return { planId, phases: new Set(phaseList.value.map((p) => p.no)), territoire, organisations, referentiel };
}
