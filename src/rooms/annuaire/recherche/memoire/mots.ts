import type { Expansion } from '../expansion.ts';
import { noBits, setBit, type Bits } from './bits.ts';
import type { Memoire } from './memoire.ts';

/** Services that answer words, and how well each does: 0 to 4095, by slot. */
export type Reponses = { bits: Bits; scores: Uint16Array };

/** A need counts where it is this near to the likeliest one, and this likely at all. */
const NEAR_BEST = 0.45;
const LEAST = 0.15;

/** What a need can bring, what holding every word brings, and what each word brings where it stands (times 1 to 3). */
const NEED = 2600;
const EVERY_WORD = 700;
const WORDS = 260;

export const besoinsMeant = ({ besoins }: Expansion): Expansion['besoins'] => {
  const best = besoins[0]?.weight ?? 0;
  return besoins.filter(({ weight }) => weight >= LEAST && weight >= best * NEAR_BEST);
};

/**
 * Who answers: whatever holds every word that says something, accents and endings aside; and whatever has a need that the
 * words mean and holds those words of which the thesaurus knows nothing (a village, an operator), as far as anyone holds
 * them: a word that stands nowhere empties no answer.
 * @param open who may be found by this reader: what others hold says nothing, and tells nothing
 */
export function reponsesTo(memoire: Memoire, asked: Expansion, open: Bits): Reponses {
  const scores = new Uint16Array(memoire.size);
  const bits = noBits(memoire.size);
  const speaking = new Set(asked.words.flatMap(({ key, empty }) => (empty ? [] : key)));
  const keys = speaking.size ? [...speaking] : [...new Set(asked.words.map(({ key }) => key))];
  const unknown = new Set(asked.unknown.flatMap(({ key }) => (memoire.knows(key, open) ? key : [])));
  const held = new Uint8Array(memoire.size);
  const strange = new Uint8Array(memoire.size);
  const weight = new Uint8Array(memoire.size);
  for (const key of keys)
    memoire.eachWith(key, (slot, where) => {
      held[slot] = (held[slot] ?? 0) + 1;
      weight[slot] = (weight[slot] ?? 0) + where;
      if (unknown.has(key)) strange[slot] = (strange[slot] ?? 0) + 1;
    });
  const wanted = [...unknown].filter((key) => keys.includes(key)).length;
  const share = (slot: number): number => (WORDS * (weight[slot] ?? 0)) / keys.length;
  for (let slot = 0; slot < memoire.size; slot++)
    if (held[slot] === keys.length && keys.length) {
      setBit(bits, slot);
      scores[slot] = Math.min(4095, EVERY_WORD + share(slot));
    }
  for (const { id, weight: likely } of besoinsMeant(asked)) {
    const having = memoire.of(`besoin:${id}`);
    for (let at = 0; at < having.length; at++) {
      let word = having[at] ?? 0;
      while (word) {
        const low = word & -word;
        const slot = (at << 5) + (31 - Math.clz32(low));
        word ^= low;
        if (strange[slot] !== wanted) continue;
        setBit(bits, slot);
        const every = held[slot] === keys.length ? EVERY_WORD : 0;
        scores[slot] = Math.max(scores[slot] ?? 0, Math.min(4095, NEED * likely + every + share(slot)));
      }
    }
  }
  return { bits, scores };
}
