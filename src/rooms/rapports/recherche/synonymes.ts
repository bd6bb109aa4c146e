import * as v from 'valibot';
import { parse } from 'yaml';
import { apparentes, estVide, motsOf } from './mots.ts';
import source from './synonymes.yaml?raw';

const phrase = v.pipe(v.string(), v.nonEmpty());
const file = v.strictObject({
  sigles: v.record(
    v.string(),
    v.strictObject({ sens: phrase, aussi: v.optional(v.array(phrase), []), usage: v.optional(v.boolean()) })
  ),
  memes: v.array(v.pipe(v.array(phrase), v.minLength(2))),
  proches: v.record(v.string(), v.pipe(v.array(phrase), v.minLength(1)))
});

/** What else to look for where certain words stand in a row, and how much it counts (1: as much as what was typed). */
export type Synonyme = { words: readonly string[]; others: { phrase: string; factor: number }[] };

const SAME = 0.8;
const NEAR = 0.3;

/** The words of a phrase that say something. */
const said = (words: string): string[] =>
  motsOf(words)
    .filter((mot) => !estVide(mot))
    .map(({ key }) => key);

/** @throws at a file that is not written as its head says */
export function readSynonymes(text: string): Map<string, Synonyme[]> {
  const { sigles, memes, proches } = v.parse(file, parse(text));
  const all: Synonyme[] = [];
  const add = (from: string, to: readonly string[], factor: number) =>
    all.push({
      words: said(from),
      // The word itself too: what was typed may be a misspelt form of it.
      others: [{ phrase: from, factor: 0.9 }, ...to.map((words) => ({ phrase: words, factor }))]
    });
  for (const [sigle, { sens, aussi }] of Object.entries(sigles)) {
    add(sigle, [sens], SAME);
    add(sigle, aussi, NEAR);
    add(sens, [sigle], SAME);
    add(sens, aussi, NEAR);
  }
  for (const group of memes)
    for (const one of group)
      add(
        one,
        group.filter((other) => other !== one),
        SAME * SAME
      );
  for (const [typed, ours] of Object.entries(proches)) add(typed, ours, NEAR);
  return Map.groupBy(all, ({ words }) => (words[0] ?? '').slice(0, 3));
}

let known: Map<string, Synonyme[]> | undefined;

/**
 * What is known by other words at the head of a row of words, the longest row first; all that are as long together.
 *
 * @param keys the words that were typed, from one on
 * @returns how many of them it takes, 0 where nothing is known
 */
export function synonymesAt(keys: readonly string[]): { taken: number; others: Synonyme['others'] } {
  known ??= readSynonymes(source);
  const met = (known.get((keys[0] ?? '').slice(0, 3)) ?? []).filter(({ words }) =>
    words.every((word, i) => apparentes(word, keys[i] ?? ''))
  );
  const taken = Math.max(0, ...met.map(({ words }) => words.length));
  return { taken, others: met.filter(({ words }) => words.length === taken).flatMap(({ others }) => others) };
}
