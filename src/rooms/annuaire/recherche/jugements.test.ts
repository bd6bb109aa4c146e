import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lesBesoins } from '../besoins.server.ts';
import { expand } from './expansion.ts';
import { motsOf, parlants } from './normalise.ts';
import { mesurer, moyenne, type Mesure } from './mesure.ts';
import { leThesaurus } from './thesaurus.server.ts';
import { LANGUES } from './thesaurus.ts';

const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const thesaurus = leThesaurus();
const ids = [...lesBesoins().besoins.keys()];

const jugement = v.strictObject({
  q: v.string(),
  best: v.pipe(v.array(v.picklist(ids)), v.minLength(1)),
  good: v.optional(v.array(v.picklist(ids))),
  commune: v.optional(v.string()),
  garde: v.optional(v.boolean())
});
const jugements = v.parse(
  v.strictObject(Object.fromEntries(LANGUES.map((langue) => [langue, v.array(jugement)]))),
  read(join(import.meta.dirname, 'jugements.yaml'))
);

/** What is reached today, a little rounded down: recall among the first five, mean reciprocal rank. */
const floors: Record<string, [number, number]> = {
  fr: [0.98, 0.97],
  nl: [0.97, 0.96],
  de: [0.97, 0.97],
  en: [0.97, 0.97],
  ar: [0.97, 0.97],
  fa: [0.97, 0.97],
  tr: [0.96, 0.97],
  uk: [0.97, 0.96],
  es: [0.97, 0.97],
  so: [0.97, 0.97],
  garde: [0.88, 0.85]
};

const measured = Object.entries(jugements).flatMap(([langue, questions]) =>
  (questions ?? []).map((one) => {
    const found = expand(thesaurus, one.q).besoins.map(({ id }) => id);
    return { langue, ...one, found, ...mesurer(found, one) };
  })
);
const tuned = measured.filter(({ garde }) => !garde);
const said = (name: string, { count, recall, reciprocal }: Mesure): string =>
  `${name}: ${count} questions, recall@5 ${recall.toFixed(3)}, MRR ${reciprocal.toFixed(3)}`;

const names: Record<string, string> = {
  ...{ fr: 'French', nl: 'Dutch', de: 'German', en: 'English', ar: 'Arabic', fa: 'Persian', tr: 'Turkish' },
  ...{ uk: 'Ukrainian', es: 'Spanish', so: 'Somali' }
};
const row = (name: string, ones: readonly { recall: number; reciprocal: number }[]): string => {
  const { count, recall, reciprocal } = moyenne(ones);
  return `| ${name} | ${count} | ${recall.toFixed(3)} | ${reciprocal.toFixed(3)} |`;
};
/** What the page of figures holds between its marks: a table, then what fails among the questions looked into. */
const figures = [
  '| Questions | Number | Recall at 5 | Mean reciprocal rank |',
  '| --- | ---: | ---: | ---: |',
  row('all', measured),
  row('those that the thesaurus was adjusted with', tuned),
  row(
    'held out: counted only, never looked into',
    measured.filter(({ garde }) => garde)
  ),
  ...LANGUES.map((langue) =>
    row(
      `${names[langue]}, all`,
      measured.filter((one) => one.langue === langue)
    )
  ),
  '',
  'What fails, among the questions looked into:',
  '',
  ...tuned
    .filter(({ recall, reciprocal }) => recall < 1 || reciprocal < 1)
    .map(
      ({ langue, q, best, found }) =>
        `- ${names[langue]}, « ${q} »: wanted ${best.join(', ')}; found ${found.slice(0, 5).join(', ') || 'nothing'}.`
    )
];

describe('the page of figures', () => {
  const page = join(import.meta.dirname, '../../../../docs/recherche-annuaire.md');
  const marks = /(<!-- figures -->\n)[^]*(<!-- end of figures -->)/;
  // One space or many, one dash or many: the formatter sets tables in columns.
  const plain = (text: string) =>
    text
      .replaceAll(/[ \t]+/g, ' ')
      .replaceAll(/-{3,}/g, '---')
      .trim();

  it('says what is measured today; FIGURES=write writes it anew', () => {
    const text = readFileSync(page, 'utf8');
    expect(text).toMatch(marks);
    if (process.env.FIGURES === 'write')
      writeFileSync(
        page,
        text.replace(marks, (_, start: string, end: string) => `${start}\n${figures.join('\n')}\n\n${end}`)
      );
    const [, held = ''] = /<!-- figures -->([^]*)<!-- end of figures -->/.exec(readFileSync(page, 'utf8')) ?? [];
    expect(plain(held).split('\n').map(plain)).toEqual(figures.map(plain));
  });

  it('is told in the README by the same figures', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8').replaceAll(/\s+/g, ' ');
    const all = moyenne(measured);
    const kept = moyenne(measured.filter(({ garde }) => garde));
    expect(readme).toContain(
      `The directory, asked ${all.count} judged questions in ${LANGUES.length} languages, finds among its first five needs ` +
        `${Math.round(all.recall * 100)} % of what it should (${Math.round(kept.recall * 100)} % of the ${kept.count} held out), ` +
        `the first good one at mean reciprocal rank ${all.reciprocal.toFixed(2)} (${kept.reciprocal.toFixed(2)})`
    );
  });
});

describe('judged questions', () => {
  const missed = tuned
    .filter(({ recall, reciprocal }) => recall < 1 || reciprocal < 1)
    .map(({ langue, q, best, found }) => `  ${langue} ${q}: ${best.join(' ')} ← ${found.slice(0, 5).join(' ')}`);
  it.each([...LANGUES, 'garde'])('%s are answered as well as before', (name) => {
    const ones =
      name === 'garde' ? measured.filter(({ garde }) => garde) : tuned.filter(({ langue }) => langue === name);
    const mean = moyenne(ones);
    process.stdout.write(`${said(name, mean)}\n`);
    expect(mean.recall, said(name, mean)).toBeGreaterThanOrEqual(floors[name]?.[0] ?? 1);
    expect(mean.reciprocal, said(name, mean)).toBeGreaterThanOrEqual(floors[name]?.[1] ?? 1);
  });

  it('says which questions fail', () => {
    process.stdout.write(`${said('all', moyenne(measured))}\n${missed.join('\n')}\n`);
    expect(measured.length).toBeGreaterThanOrEqual(320);
    // Much of what is asked is no term of the thesaurus: else it would only find again what was written down.
    const listed = new Set(thesaurus.termes.map(({ words }) => words.join(' ')));
    const asTerm = ({ q }: { q: string }) =>
      listed.has(
        parlants(motsOf(q))
          .map(({ key }) => thesaurus.lexique.exact(key) ?? '?')
          .join(' ')
      );
    const unlisted = measured.filter((one) => !asTerm(one)).length / measured.length;
    process.stdout.write(`no term of the thesaurus: ${(unlisted * 100).toFixed(0)} %\n`);
    expect(unlisted).toBeGreaterThanOrEqual(0.25);
    expect(measured.filter(({ garde }) => garde).length).toBeGreaterThanOrEqual(measured.length / 5.5);
  });
});
