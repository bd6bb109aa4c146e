import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Maillon } from '../maillons.ts';
import { ledOf } from '../noeuds.ts';
import { kindNames, standingOf } from '../words.ts';

/** One link of the chain; without `from` an object that comes from nothing, without `to` one that leads to nothing. */
export type LienOfPlan = { from: Maillon | null; to: Maillon | null };

/**
 * Every link between the objects shown, and every object of these that has none on one of its sides in the whole plan:
 * what a filter leaves out is no broken link.
 */
export function liensOfPlan(shown: readonly Maillon[], all: readonly Maillon[]): LienOfPlan[] {
  const byId = new Map(shown.map((one) => [one.id, one]));
  const known = new Set(all.map(({ id }) => id));
  const led = ledOf(all);
  return shown.flatMap((to) => {
    const comes = to.kind === 'droit' || to.from.some((id) => known.has(id));
    const links: LienOfPlan[] = to.from.flatMap((id) => {
      const from = byId.get(id);
      return from ? { from, to } : [];
    });
    return [
      ...(comes ? links : [{ from: null, to }]),
      ...(led.has(to.id) || to.kind === 'espace' ? [] : [{ from: to, to: null }])
    ];
  });
}

const word = (one: Maillon | null): string | null => one && (standingOf(one.kind, one.state)?.word ?? null);

/** The columns of the list of links, in the reader's language. */
export const lienColumns = (): Column<LienOfPlan>[] => [
  {
    key: 'de_genre',
    title: m.fil_export_from_kind(),
    kind: 'text',
    value: ({ from }) => from && kindNames[from.kind]()
  },
  { key: 'de_code', title: m.fil_export_from_code(), kind: 'text', value: ({ from }) => from?.code },
  { key: 'de', title: m.fil_plan_from(), kind: 'text', value: ({ from }) => from?.title },
  { key: 'de_etat', title: m.fil_export_from_state(), kind: 'text', value: ({ from }) => word(from) },
  { key: 'vers_genre', title: m.fil_export_to_kind(), kind: 'text', value: ({ to }) => to && kindNames[to.kind]() },
  { key: 'vers_code', title: m.fil_export_to_code(), kind: 'text', value: ({ to }) => to?.code },
  { key: 'vers', title: m.fil_plan_to(), kind: 'text', value: ({ to }) => to?.title },
  { key: 'vers_etat', title: m.fil_export_to_state(), kind: 'text', value: ({ to }) => word(to) },
  { key: 'vers_depuis', title: m.fil_export_to_since(), kind: 'text', value: ({ to }) => to?.on },
  {
    key: 'exemple',
    title: m.concertation_col_exemple(),
    kind: 'text',
    value: ({ from, to }) => Boolean(from?.exemple || to?.exemple)
  }
];
