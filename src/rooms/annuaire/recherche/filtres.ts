import type { Quand } from '../horaires/filtres.ts';
import type { Demande } from './demande.ts';
import { both, type Bits } from './memoire/bits.ts';
import type { Memoire } from './memoire/memoire.ts';
import { ouvertsQuand } from './memoire/ouvert.ts';
import type { Facette, Partie } from './trouve.ts';

/** By part of a question, the services that have what it asks. */
export type Filtres = ReadonlyMap<Exclude<Partie, 'q'>, Bits>;

/** What a question asks of the hours. `today` as 2026-11-22, in Belgium. */
export function quandOf({ ouvert, jour, heure }: Demande, instant: Date, today: string): Quand | null {
  if (ouvert === null) return null;
  if (ouvert === 'maintenant') return { kind: 'maintenant', instant };
  if (ouvert !== 'jour') return { kind: ouvert, from: today };
  const [hours = 0, minutes = 0] = heure?.split(':').map(Number) ?? [];
  return { kind: 'jour', from: today, weekday: jour, minute: heure === null ? null : hours * 60 + minutes };
}

/** Any of the values of one facet; null where none is asked. */
function anyOf(memoire: Memoire, facet: Facette, values: readonly string[]): Bits | null {
  if (values.length === 0) return null;
  const sets = values.map((value) => memoire.of(`${facet}:${value}`));
  const all = new Uint32Array(Math.max(...sets.map(({ length }) => length)));
  for (const set of sets) for (let at = 0; at < set.length; at++) all[at] = (all[at] ?? 0) | (set[at] ?? 0);
  return all;
}

const given = (value: string | null): string[] => (value === null ? [] : [value]);

export function filtresOf(memoire: Memoire, demande: Demande, quand: Quand | null): Filtres {
  const asked: [Exclude<Partie, 'q'>, Bits | null][] = [
    ['besoin', anyOf(memoire, 'besoin', given(demande.besoin))],
    ['repertoire', anyOf(memoire, 'repertoire', given(demande.repertoire))],
    ['commune', anyOf(memoire, 'commune', given(demande.commune))],
    ['langue', anyOf(memoire, 'langue', demande.langue)],
    ['niveau', anyOf(memoire, 'niveau', given(demande.niveau))],
    ['public', anyOf(memoire, 'public', demande.public)],
    ['inscription', anyOf(memoire, 'inscription', demande.inscription)],
    ['cout', anyOf(memoire, 'cout', given(demande.cout))],
    ['accessible', anyOf(memoire, 'accessible', demande.accessible ? ['1'] : [])],
    ['cadre', demande.cadre && memoire.within(demande.cadre)],
    ['ouvert', quand && ouvertsQuand(memoire, quand).oui]
  ];
  return new Map(asked.flatMap(([facet, bits]) => (bits ? [[facet, bits] as const] : [])));
}

/** All that passes every filter but one. */
export function passing(base: Bits, filtres: Filtres, but?: Exclude<Partie, 'q'>): Bits {
  let bits = base;
  for (const [facet, one] of filtres) if (facet !== but) bits = both(bits, one);
  return bits;
}
