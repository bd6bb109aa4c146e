import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { PlanCompare, PlanDesCommunes } from './queries.server.ts';

/** What the plan says of each commune, as columns beside its figures. Empty where the plan does not reach. */
export function planColumns({ plans, exemple }: PlanDesCommunes): Column<{ nis: string }>[] {
  const byNis = new Map(plans.map((plan) => [plan.nis, plan]));
  const column = (
    key: string,
    title: string,
    kind: Column<unknown>['kind'],
    value: (plan: PlanCompare) => number | null
  ): Column<{ nis: string }> => ({
    key,
    title,
    kind,
    value: ({ nis }) => {
      const plan = byNis.get(nis);
      return plan?.inside ? value(plan) : null;
    }
  });
  return [
    column('fiches', m.comparaison_plan_fiches(), 'whole', (plan) => plan.fiches),
    column('fiches_en_retard', m.comparaison_plan_late(), 'whole', (plan) => plan.late),
    column('constats', m.comparaison_plan_constats(), 'whole', (plan) => plan.constats),
    column('espaces', m.comparaison_plan_espaces(), 'whole', (plan) => plan.espaces),
    column('organisations', m.comparaison_plan_organisations(), 'whole', (plan) => plan.organisations),
    column('moyens_prevus', m.plan_planned(), 'euros', (plan) => plan.euros?.planned ?? null),
    column('moyens_engages', m.plan_committed(), 'euros', (plan) => plan.euros?.committed ?? null),
    column('moyens_depenses', m.plan_spent(), 'euros', (plan) => plan.euros?.spent ?? null),
    {
      key: 'exemple',
      title: m.comparaison_export_exemple(),
      kind: 'text',
      value: ({ nis }) => (byNis.get(nis)?.inside ? exemple : null)
    }
  ];
}
