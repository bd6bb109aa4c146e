import { m } from '#messages';
import { formatWhole } from '#messages/format.ts';
import type { Place } from './place.ts';

/** « 5 sur 38 », « l’une des 12 communes sans service ». */
export const placeWords = (place: Place): string =>
  'rank' in place
    ? m.offre_portrait_rank({ rank: formatWhole(place.rank), of: formatWhole(place.of) })
    : m.offre_portrait_without({ count: place.without, shown: formatWhole(place.without) });
