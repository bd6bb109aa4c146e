import { motsOf, type Mot } from './normalise.ts';
import type { Proche } from './proches.ts';
import type { MarqueKind, Terme, Thesaurus } from './thesaurus.ts';

export type Expansion = {
  /** What was typed, word by word. */
  words: Mot[];
  /** Needs that answer it, the likeliest first; 1: all that was typed speaks of it. */
  besoins: { id: string; weight: number }[];
  /** What it says besides: of publics, costs, moments, languages, levels. */
  marques: Record<MarqueKind, string[]>;
  /** Speaking words of which the thesaurus knows nothing: names of places and operators are among them. */
  unknown: Mot[];
};

/** Letters, words and needs kept: longer questions cost more and find less. */
const LONGEST = 300;
const MOST_WORDS = 24;
const MOST_BESOINS = 12;
/** A term of which some words were typed, and not all. */
const PART = 0.4;
const LEAST_PART = 0.4;
/** The words of a term in another order, or with others between. */
const APART = 0.85;
/** What a shorter term counts for where a longer one stands. */
const WITHIN = 0.4;
/** What a little word weighs where it stands in a term beside others. */
const LITTLE = 0.5;

/** A term of which the question holds some words or all. `mask`: the places where they stand, a bit a place. */
type Met = { terme: Terme; mask: number; strength: number; whole: boolean };

/** Whether more than one bit is set. */
const many = (bits: number): boolean => (bits & (bits - 1)) !== 0;

/** A place of the question: what stands there may mean these words. */
type Place = { mot: Mot; little: boolean; meant: Proche[] };

/** The word itself, or words like it; two words in a row also as one. A little word means itself or nothing. */
function placesOf({ lexique }: Thesaurus, mots: readonly Mot[], named: (key: string) => boolean): Place[] {
  const silent = mots.every(({ empty }) => empty);
  return mots.map((mot, at) => {
    const little = mot.empty && !silent;
    const exact = lexique.exact(mot.key);
    const close = little || named(mot.key) ? [] : lexique.near(mot.key);
    const meant = exact === undefined ? close : [{ word: exact, likeness: 1 }];
    for (const joined of [mot.key + (mots[at + 1]?.key ?? '\0'), (mots[at - 1]?.key ?? '\0') + mot.key]) {
      const word = lexique.exact(joined);
      if (word !== undefined) meant.push({ word, likeness: 0.95 });
    }
    return { mot, little, meant };
  });
}

/** All terms of which enough was typed. */
function met({ termes, holds, tells }: Thesaurus, places: readonly Place[]): Met[] {
  const seen = new Map<number, { place: number; likeness: number }[]>();
  for (const [place, { meant }] of places.entries())
    for (const { word, likeness } of meant)
      for (const { terme, at } of holds[word] ?? []) {
        let slots = seen.get(terme);
        if (!slots) seen.set(terme, (slots = []));
        if (likeness > (slots[at]?.likeness ?? 0)) slots[at] = { place, likeness };
      }
  // Little words between two others do not part them.
  let passed = 0;
  const rank = places.map(({ little }) => (little ? passed : (passed += 1)));
  const all: Met[] = [];
  for (const [number, slots] of seen) {
    const terme = termes[number];
    if (!terme) continue;
    const here = slots.flatMap((slot) => slot.place);
    if (here.every((place) => places[place]?.little)) continue;
    let [told, total] = [0, 0];
    let inRow = true;
    for (const [at, word] of terme.words.entries()) {
      const [slot, before] = [slots[at], slots[at - 1]];
      total += tells[word] ?? 0;
      told += (tells[word] ?? 0) * (slot?.likeness ?? 0);
      const step = slot && before ? (rank[slot.place] ?? 0) - (rank[before.place] ?? 0) : 1;
      if (step < 0 || step > 1) inRow = false;
    }
    const share = told / total;
    const whole = here.length === terme.words.length;
    const mask = here.reduce((bits, place) => bits | (1 << place), 0);
    if (whole) all.push({ terme, mask, strength: share * (inRow ? 1 : APART), whole });
    else if (share >= LEAST_PART) all.push({ terme, mask, strength: PART * share ** 1.5, whole });
  }
  return all;
}

/**
 * Pure and quick: well under a millisecond for a question of ten words.
 *
 * @param named whether a word (its key) names something (communes, operators): it is no typing error of another
 */
export function expand(
  thesaurus: Thesaurus,
  question: string,
  named: (key: string) => boolean = () => false
): Expansion {
  const words = motsOf(question.slice(0, LONGEST));
  const places = placesOf(thesaurus, words.slice(0, MOST_WORDS), named);
  const all = met(thesaurus, places);

  // A term that stands wholly within a longer one counts for less: « avocat » in « avocat gratuit ».
  const longer = [
    ...new Set(all.flatMap(({ mask, strength, whole }) => (whole && strength > 0.7 ? [mask] : [])))
  ].filter(many);
  const within = (mask: number): boolean => longer.some((other) => other !== mask && (other & mask) === mask);

  const weights = places.map(({ little, meant }) =>
    little ? LITTLE : Math.max(1, ...meant.map(({ word }) => thesaurus.tells[word] ?? 0))
  );
  const told = weights.reduce((sum, weight, place) => sum + (places[place]?.little ? 0 : weight), 0);
  const gains = new Map<string, number[]>();
  const marques: Expansion['marques'] = { publics: [], couts: [], moments: [], langues: [], niveaux: [] };
  for (const { terme, mask, strength, whole } of all) {
    if (whole && strength > 0.8)
      for (const [id, kind] of terme.marques) if (!marques[kind].includes(id)) marques[kind].push(id);
    const counts = strength * (within(mask) ? WITHIN : 1);
    for (const [id, weight] of terme.besoins) {
      let gain = gains.get(id);
      if (!gain) gains.set(id, (gain = places.map(() => 0)));
      for (const place of places.keys())
        if (mask & (1 << place)) gain[place] = Math.max(gain[place] ?? 0, counts * weight * (weights[place] ?? 0));
    }
  }
  const besoins = [...gains]
    .map(([id, gain]) => ({ id, weight: Math.min(1, gain.reduce((sum, one) => sum + one, 0) / (told || 1)) }))
    .filter(({ weight }) => weight > 0.02)
    .sort((a, b) => b.weight - a.weight || (thesaurus.order.get(a.id) ?? 0) - (thesaurus.order.get(b.id) ?? 0))
    .slice(0, MOST_BESOINS);
  const unknown = places.flatMap(({ mot, meant }) => (mot.empty || meant.length ? [] : [mot]));
  return { words, besoins, marques, unknown };
}
