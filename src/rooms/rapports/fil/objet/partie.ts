import { reached, type Chaine } from '../chaine.ts';
import type { Maillon } from '../maillons.ts';

/** What a part of a plan's fil is asked of. An axis stands for its rights. */
export type Depart = { kind: 'axe' | 'recommandation' | 'fiche' | 'espace'; id: string };

/**
 * Of the fil of a plan, what an object came from and what became of it, in the same order: both ways from where it
 * stands, never back and forth. Empty where the plan has no such object.
 */
export function partieOf(chaine: Chaine, depart: Depart): Maillon[] {
  const starts = startsOf(chaine, depart);
  const met = new Set([...reached(starts, chaine.before), ...reached(starts, chaine.after)]);
  const places = [...met].flatMap((id) => chaine.places.get(id) ?? []).sort((a, b) => a - b);
  return places.flatMap((place) => {
    const one = chaine.all[place];
    return one ? within(one, met) : [];
  });
}

function startsOf({ all, places }: Chaine, { kind, id }: Depart): string[] {
  if (kind === 'axe') return all.flatMap((one) => (one.kind === 'droit' && one.axe?.id === id ? one.id : []));
  return all[places.get(id) ?? -1]?.kind === kind ? [id] : [];
}

/** With links to what was met alone. A constat is filed under an axis only where the whole plan is drawn. */
function within(one: Maillon, met: ReadonlySet<string>): Maillon {
  if (one.kind !== 'constat' && one.from.every((id) => met.has(id))) return one;
  return { ...one, axe: one.kind === 'constat' ? null : one.axe, from: one.from.filter((id) => met.has(id)) };
}
