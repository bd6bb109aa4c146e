import { pageOf } from '#platform/http/asked.ts';
import type { Plan } from '../../queries.server.ts';
import { statesInOrder } from '../rules.ts';
import type { ShownFiche } from '../situation.ts';
import type { IndicateursForm } from './forms.ts';
import type { IndicateurOfPlan } from './queries.server.ts';
import { parcoursOf, tendances, type Parcours } from './tendance.ts';

/** As many indicators as one page holds, drawn or in lines. */
export const MOST_INDICATEURS = 60;

export type ShownIndicateur = IndicateurOfPlan & { fiche: ShownFiche; parcours: Parcours };

const tests = {
  axe: ({ fiche }: ShownIndicateur, value: string) => fiche.axeId === value,
  etat: ({ fiche }: ShownIndicateur, value: string) =>
    value === 'en-retard' ? fiche.retard !== null : fiche.state === value,
  tendance: ({ parcours }: ShownIndicateur, value: string) => parcours.tendance === value
};
const keys = ['axe', 'etat', 'tendance'] as const;

/** The indicators that are asked for, with their fiches and trends, a page of them, and what each filter offers. */
export function indicateursOf(
  {
    plan,
    fiches,
    indicateurs
  }: { plan: Plan; fiches: readonly ShownFiche[]; indicateurs: readonly IndicateurOfPlan[] },
  asked: IndicateursForm,
  thisYear: number
) {
  const byId = new Map(fiches.map((fiche) => [fiche.id, fiche]));
  const all = indicateurs.flatMap((one): ShownIndicateur[] => {
    const fiche = byId.get(one.ficheId);
    return fiche ? [{ ...one, fiche, parcours: parcoursOf(one) }] : [];
  });
  const count = (key: (typeof keys)[number], value: string) => all.filter((one) => tests[key](one, value)).length;
  const offered = (key: (typeof keys)[number], values: readonly string[]) =>
    values.map((value) => ({ value, count: count(key, value) })).filter((option) => option.count > 0);
  const form = { ...asked, axe: plan.axes.some(({ id }) => id === asked.axe) ? asked.axe : '' };
  const numbers = new Map(plan.axes.map(({ id, no }) => [id, no]));
  const shown = all
    .filter((one) => keys.every((key) => !form[key] || tests[key](one, form[key])))
    .toSorted((a, b) => (numbers.get(a.fiche.axeId) ?? 0) - (numbers.get(b.fiche.axeId) ?? 0));
  const { rows, ...place } = pageOf(shown, form.page, MOST_INDICATEURS);
  return {
    form: { ...form, page: place.page },
    all: all.length,
    shown,
    onPage: rows,
    place,
    /** How many of those shown have no value this year. */
    missing: shown.filter(({ values }) => !values.some(({ year }) => year === thisYear)).length,
    options: {
      axe: offered(
        'axe',
        plan.axes.map(({ id }) => id)
      ),
      etat: offered('etat', [...statesInOrder, 'en-retard']),
      tendance: offered('tendance', tendances)
    }
  };
}

export type Indicateurs = ReturnType<typeof indicateursOf>;
