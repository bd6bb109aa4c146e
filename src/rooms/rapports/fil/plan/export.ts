import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { known, maybe, wordsOf } from '../../donnees/colonnes.ts';
import { kinds, type Maillon } from '../maillons.ts';
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
  const present = new Set(all.map(({ id }) => id));
  const led = ledOf(all);
  return shown.flatMap((to) => {
    const comes = to.kind === 'droit' || to.from.some((id) => present.has(id));
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
export const lienColumns = (): Column<LienOfPlan>[] => {
  const words = wordsOf(kinds, (kind) => kindNames[kind]());
  return [
    maybe.code('de_genre', m.fil_export_from_kind(), ({ from }) => from?.kind, { words }),
    maybe.text('de_code', m.fil_export_from_code(), ({ from }) => from?.code),
    maybe.text('de', m.fil_plan_from(), ({ from }) => from?.title),
    maybe.text('de_etat', m.fil_export_from_state(), ({ from }) => word(from)),
    maybe.code('vers_genre', m.fil_export_to_kind(), ({ to }) => to?.kind, { words }),
    maybe.text('vers_code', m.fil_export_to_code(), ({ to }) => to?.code),
    maybe.text('vers', m.fil_plan_to(), ({ to }) => to?.title),
    maybe.text('vers_etat', m.fil_export_to_state(), ({ to }) => word(to)),
    maybe.day('vers_depuis', m.fil_export_to_since(), ({ to }) => to?.on),
    known.yesNo('exemple', m.concertation_col_exemple(), ({ from, to }) => Boolean(from?.exemple || to?.exemple))
  ];
};
