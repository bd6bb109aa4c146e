import { lesBesoins } from '../besoins.server.ts';
import { expand } from '../recherche/expansion.ts';
import { leThesaurus } from '../recherche/thesaurus.server.ts';

/** At least this sure, a need is taken from words. */
const SURE = 0.6;

/**
 * The needs that a service answers, from words of its maker: its name first, then what it is filed under.
 * @param within where something else says among which; the likeliest of these, or the first
 */
export function besoinsDits(texts: readonly (string | null | undefined)[], within?: readonly string[]): string[] {
  for (const text of texts) {
    if (!text) continue;
    const found = expand(leThesaurus(), text).besoins.find(
      ({ id, weight }) => (within ? within.includes(id) : weight >= SURE) && lesBesoins().besoins.has(id)
    );
    if (found) return [found.id];
  }
  return within?.slice(0, 1) ?? [];
}
