import { searchKeyOf } from '../rules.ts';

/**
 * What a search met: a commune by its own name (`place` is null), or by one of its places: a postal one, or a quarter,
 * village or hamlet (`lieu`).
 */
export type Hit = { nis: string; name: string; place: string | null; lieu: boolean; score: number };

/** Score of a name or a postal code written in full. */
export const EXACT = 3;

/** Least score of a name of which a word begins as was typed. */
export const BEGINS = 1.5;

/**
 * The one commune that a query names exactly; null where none or several do. A hamlet that bears the name of a commune
 * does not hide it.
 */
export function exactOf(hits: readonly Hit[]): string | null {
  const full = hits.filter((hit) => hit.score >= EXACT);
  const named = full.some((hit) => hit.place === null) ? full.filter((hit) => !hit.lieu) : full;
  const [nis, ...others] = new Set(named.map((hit) => hit.nis));
  return others.length === 0 ? (nis ?? null) : null;
}

/** The two sources spell some places apart. */
const sameName = (a: string, b: string): boolean => searchKeyOf(a) === searchKeyOf(b);

const MOST = 10;
const collator = new Intl.Collator('fr');

/**
 * The communes that hits point to, best first, each with the places that led to it. Where something begins as was
 * typed, what merely resembles it is left out; likewise the tail of weak resemblances behind a strong one.
 */
export function rankHits(hits: readonly Hit[]): { nis: string; name: string; places: string[] }[] {
  const communes = new Map<string, { nis: string; name: string; score: number; places: string[] }>();
  for (const hit of [...hits].sort((a, b) => b.score - a.score)) {
    const known = communes.get(hit.nis);
    const place = hit.place && !sameName(hit.place, hit.name) ? [hit.place] : [];
    // A commune's own name outweighs a place of the same spelling in another.
    const score = hit.score + (hit.place === null ? 0.1 : 0);
    if (!known) communes.set(hit.nis, { nis: hit.nis, name: hit.name, score, places: place });
    else {
      known.score = Math.max(known.score, score);
      if (known.places.length < 3 && !known.places.some((other) => sameName(other, place[0] ?? '')))
        known.places.push(...place);
    }
  }
  const ranked = [...communes.values()].sort((a, b) => b.score - a.score || collator.compare(a.name, b.name));
  const best = ranked[0]?.score ?? 0;
  return ranked
    .filter((one) => one.score >= Math.min(1, best * 0.7))
    .slice(0, MOST)
    .map(({ nis, name, places }) => ({ nis, name, places }));
}
