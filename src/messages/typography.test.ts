import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const dir = new URL('./fr/', import.meta.url);

/** Every text of a file of messages: plurals hold one for each number. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'match' ? Object.values(inner as object) : []));
}

/** U+00A0 keeps its width, U+202F is narrow; neither lets a line break. */
const rules: { wrong: RegExp; because: string }[] = [
  { wrong: /'/, because: 'a straight apostrophe' },
  { wrong: /"/, because: 'straight quotation marks' },
  { wrong: /\.\.\./, because: 'three dots for an ellipsis' },
  { wrong: /(?<!\u202f)[;!?](?=\s|$|\u00a0»)/, because: 'no narrow no-break space before ; ! ?' },
  { wrong: /(?<!\u00a0):(?=\s|$)/, because: 'no no-break space before :' },
  { wrong: /«(?!\u00a0)|(?<!\u00a0)»/, because: 'no no-break space inside « »' },
  {
    wrong: /\d(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/,
    because: 'a day that may leave its month'
  },
  { wrong: /\d (?:%|€|km|EUR|ETP)/, because: 'a number that may leave its unit' }
];

describe.each(readdirSync(dir).filter((file) => file.endsWith('.json')))('the French of %s', (file) => {
  const messages = Object.entries(JSON.parse(readFileSync(new URL(file, dir), 'utf8')) as Record<string, unknown>);
  it.each(rules)('has not $because', ({ wrong }) => {
    const found = messages
      .filter(([key]) => key !== '$schema')
      .flatMap(([key, value]) => textsOf(value).map((text) => `${key}: ${text}`.slice(0, 160)))
      .filter((line) => wrong.test(line.slice(line.indexOf(': ') + 2)));
    expect(found).toEqual([]);
  });
});
