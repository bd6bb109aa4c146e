import { quands, type Demande } from './demande.ts';
import { passing, quandOf, type Filtres } from './filtres.ts';
import { countBits, countBoth, fullWords, type Bits } from './memoire/bits.ts';
import type { Memoire } from './memoire/memoire.ts';
import { ouvertsQuand } from './memoire/ouvert.ts';
import { facettes, type Compte, type Facette, type Partie } from './trouve.ts';

/** For each value of each facet how many services one would find by choosing it, all else as asked. Zeros are left out. */
export function comptesOf(
  memoire: Memoire,
  base: Bits,
  filtres: Filtres,
  demande: Demande,
  { instant, today }: { instant: Date; today: string }
): Record<Facette, Compte[]> {
  const whole = passing(base, filtres);
  const words = fullWords(whole);
  const counted = facettes.map((facet): [Facette, Compte[]] => {
    // Within a facet that is asked of, what counts is all that the others let through.
    const among = filtres.has(facet) ? passing(base, filtres, facet) : whole;
    const full = filtres.has(facet) ? fullWords(among) : words;
    const sets: [string, Bits][] =
      facet === 'ouvert'
        ? quands.flatMap((ouvert): [string, Bits][] => {
            const quand = quandOf({ ...demande, ouvert }, instant, today);
            return quand && ouvert !== 'jour' ? [[ouvert, ouvertsQuand(memoire, quand).oui]] : [];
          })
        : memoire.valuesOf(facet).map((value) => [value, memoire.of(`${facet}:${value}`)]);
    const counts = sets.map(([value, bits]) => ({ value, count: countBoth(among, full, bits) }));
    return [
      facet,
      counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    ];
  });
  return Object.fromEntries(counted) as Record<Facette, Compte[]>;
}

/** Where nothing is found: what gives something when it alone is left out. */
export function insteadOf(
  open: Bits,
  base: Bits,
  filtres: Filtres,
  asksWords: boolean
): { without: Partie; count: number }[] {
  const without = [...filtres.keys()].map((facet) => ({
    without: facet as Partie,
    count: countBits(passing(base, filtres, facet))
  }));
  if (asksWords) without.push({ without: 'q', count: countBits(passing(open, filtres)) });
  return without.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
