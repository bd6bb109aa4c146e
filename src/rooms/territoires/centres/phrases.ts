import { m } from '#messages';
import type { CentreConnu } from './queries.server.ts';

/** The territories that the file of the centres describes in words; those that are one area say so themselves. */
const described: Record<string, () => string> = {
  cripel: m.centres_territory_cripel,
  crvi: m.centres_territory_crvi,
  cric: m.centres_territory_cric,
  cimb: m.centres_territory_cimb,
  ceraic: m.centres_territory_ceraic
};

/** The territory of a centre in the reader's language; null where only the words of the source are held. */
export const territoryOf = (centre: CentreConnu): string | null =>
  centre.territory ? m.centres_territory_area({ area: centre.territory }) : (described[centre.id]?.() ?? null);
