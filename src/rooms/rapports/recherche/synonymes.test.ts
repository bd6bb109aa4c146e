import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSynonymes, synonymesAt } from './synonymes.ts';

const folder = import.meta.dirname;
const text = readFileSync(join(folder, 'synonymes.yaml'), 'utf8');
const fold = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/[\p{M}]/gu, '')
    .replace(/[’'-]/g, ' ')
    .toLowerCase();

it('reads the file, and refuses one that is not written as its head says', () => {
  expect(readSynonymes(text).size).toBeGreaterThan(50);
  expect(() => readSynonymes('sigles: { FLE: 3 }\nmemes: []\nproches: {}')).toThrow();
});

it('takes the longest row of words', () => {
  expect(synonymesAt(['sante', 'mentale', 'couvin']).taken).toBe(2);
  expect(synonymesAt(['mots', 'inconnus']).taken).toBe(0);
});

it('expands an abbreviation as our sources do, unless it says that it does not', () => {
  const repository = join(folder, '../../../..');
  const sources = fold(
    ['db/reference/plan/ppli-namur.yaml', 'db/reference/plan/enonces.yaml', 'db/reference/facts/facts.md']
      .concat([
        'db/reference/plan/ppli-page-2021.txt',
        'db/reference/plan/ppli-presentation-2021.txt',
        'docs/glossary.md'
      ])
      .concat(['db/reference/README.md', 'db/story/plan.yaml'])
      .map((file) => readFileSync(join(repository, file), 'utf8'))
      .join('\n')
  ).replace(/\s+/g, ' ');
  const { sigles } = parse(text) as { sigles: Record<string, { sens: string; usage?: boolean }> };
  const stems = (words: string): RegExp =>
    new RegExp(
      fold(words)
        .split(/[^a-z]+/)
        .filter((word) => word.length > 2)
        .map((word) => word.slice(0, Math.max(4, word.length - 3)))
        .join('[a-z]*[^a-z]+(?:[a-z]{1,3}[^a-z]+)*')
    );
  const unstated = Object.entries(sigles).filter(([, { sens, usage }]) => !usage && !stems(sens).test(sources));
  expect(unstated.map(([sigle]) => sigle)).toEqual([]);
});
