import type { Viewer } from '../../../comptes/visibilite.ts';
import type { FicheState } from '../../../plan/fiches/rules.ts';
import { getPlanOfCommune, type PlanOfCommune } from '../../communes/queries.server.ts';
import { croiserFiches, type FicheCroisee } from './rules.ts';

/** What the plan says of one commune, in numbers. */
export type PlanCompare = {
  nis: string;
  /** Whether the plan covers it; elsewhere there is nothing to count, which is not zero. */
  inside: boolean;
  fiches: number;
  late: number;
  byState: Partial<Record<FicheState, number>>;
  constats: number;
  espaces: number;
  organisations: number;
  euros: PlanOfCommune['euros'];
};

export type PlanDesCommunes = {
  plans: PlanCompare[];
  /** Fiches and constats for the whole territory, which concern each commune alike. */
  everywhere: PlanOfCommune['everywhere'];
  /** Fiches that name more than one of the communes, the most shared first. */
  shared: FicheCroisee[];
  exemple: boolean;
};

/** What of the plan touches each of some communes. One query at most: the rows are kept. */
export async function comparePlanOfCommunes(
  viewer: Viewer,
  codes: readonly string[],
  today: string
): Promise<PlanDesCommunes> {
  const plans: { nis: string; plan: PlanOfCommune }[] = [];
  // One after the other: the first reads the rows, the others find them kept.
  for (const nis of codes) plans.push({ nis, plan: await getPlanOfCommune(viewer, nis, today) });
  return {
    plans: plans.map(({ nis, plan }) => comptesDe(nis, plan)),
    everywhere: plans.find(({ plan }) => plan.everywhere)?.plan.everywhere ?? null,
    shared: croiserFiches(plans.map(({ nis, plan }) => ({ nis, fiches: plan.fiches }))),
    exemple: plans.some(({ plan }) => plan.exemple)
  };
}

function comptesDe(nis: string, plan: PlanOfCommune): PlanCompare {
  const byState: PlanCompare['byState'] = {};
  for (const { state } of plan.fiches) if (state) byState[state] = (byState[state] ?? 0) + 1;
  return {
    nis,
    inside: plan.everywhere !== null,
    fiches: plan.fiches.length,
    late: plan.fiches.filter(({ late }) => late).length,
    byState,
    constats: plan.constats.length,
    espaces: plan.espaces.length,
    organisations: plan.organisations.length,
    euros: plan.euros
  };
}
