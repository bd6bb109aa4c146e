import { today } from '#platform/clock.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { metresFrom } from '../../territoires/distance.ts';
import { lesBesoins } from '../besoins.server.ts';
import { dayNumber } from '../horaires/jours.ts';
import { both, eachBit, noBits, setBit, withAll, type Bits } from '../recherche/memoire/bits.ts';
import { memoireOf } from '../recherche/memoire/lecture.server.ts';
import type { Memoire } from '../recherche/memoire/memoire.ts';
import { motsOf } from '../recherche/normalise.ts';
import type { Asked } from './demande.server.ts';
import { fold } from './ids.ts';
import type { Under } from './taxonomy.server.ts';

/** Shorter words stand in the name of nearly every need. */
const LEAST_LETTERS = 3;

/** Services in whose text a word stands, or that answer a need in whose name it stands, in any language. */
function speakingOf(memoire: Memoire, word: string): Bits {
  const bits = noBits(memoire.size);
  const keys = motsOf(word).map(({ key }) => key);
  const held = new Uint8Array(memoire.size);
  for (const key of keys) memoire.eachWith(key, (slot) => (held[slot] = (held[slot] ?? 0) + 1));
  if (keys.length) for (const [slot, count] of held.entries()) if (count >= keys.length) setBit(bits, slot);
  const letters = fold(word);
  if (letters.length < LEAST_LETTERS) return bits;
  const named = [...lesBesoins().besoins.values()].filter(({ names }) =>
    Object.values(names).some((name) => fold(name).includes(letters))
  );
  return withAll(
    bits,
    named.map(({ id }) => memoire.of(`besoin:${id}`))
  );
}

/** Distances of the index are a little less exact than those of the database, which has the last word. */
const GENEROUS = 1.01;

function near(memoire: Memoire, point: NonNullable<Asked['point']>, metres: number): Bits {
  const bits = noBits(memoire.size);
  const metresTo = metresFrom(point);
  for (let slot = 0; slot < memoire.size; slot++)
    memoire.eachPlace(slot, (lon, lat) => {
      if (metresTo(lon, lat) <= metres * GENEROUS) setBit(bits, slot);
    });
  return bits;
}

/** What the index calls services that stand under a term. */
function valuesOf(one: Under): string[] {
  if ('publics' in one) return one.publics.map((code) => `public:${code}`);
  if ('traductions' in one) return one.traductions.map((locale) => `traduction:${locale}`);
  return one.besoins.map((id) => `besoin:${id}`);
}

/**
 * Ids, in their order, of the listed services that hold every word, stand under every term and may have a place as near
 * as is asked; null where nothing of this is asked. Other conditions are for the database.
 */
export async function servicesFound(viewer: Viewer, asked: Asked): Promise<string[] | null> {
  const { words, under, point, proximity, postcode } = asked;
  const nearPoint = point && proximity !== null && postcode === null;
  if (words.length + under.length === 0 && !nearPoint) return null;
  const memoire = await memoireOf(viewer.centreId);
  let found = memoire.open(viewer.reads, dayNumber(today()));
  if (nearPoint) found = both(found, near(memoire, point, proximity));
  for (const word of words) found = both(found, speakingOf(memoire, word));
  for (const one of under) {
    const values = valuesOf(one);
    found = both(
      found,
      withAll(
        noBits(memoire.size),
        values.map((value) => memoire.of(value))
      )
    );
  }
  const ids: string[] = [];
  eachBit(found, (slot) => ids.push(memoire.ids[slot] ?? ''));
  return ids.sort();
}
