import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { byYear, day, id, text, texts, year } from './fields.ts';
import { members, parseYaml, YamlError } from './yaml.ts';

const schema = v.strictObject({
  plan: v.strictObject({ id, name: text, start: year, adopted_on: v.optional(day), carriers: texts }),
  values: v.optional(byYear)
});
const parse = (content: string | Uint8Array) =>
  parseYaml('db/story/plan.yaml', typeof content === 'string' ? new TextEncoder().encode(content) : content, schema);

const good = `plan:
  id: ppli-2026
  name: PPLI 2026-2031
  start: 2026
  adopted_on: 2025-12-11
  carriers: [centre-onze-horizons, intendance-heron]
values: { 2025: 0, 2026: 58.5 }
`;

describe('a good file', () => {
  it('gives its value, days and years as they are written', () => {
    expect(parse(good).value.plan.adopted_on).toBe('2025-12-11');
    expect(parse(good).value.values).toEqual({ 2025: 0, 2026: 58.5 });
  });
  it('has parts that know their place', () => {
    const [, second] = members(parse(good).at('plan').at('carriers'));
    expect(second?.value).toBe('intendance-heron');
    expect(second?.error('there is no such organisation').message).toBe(
      'db/story/plan.yaml, line 6, plan.carriers[1]: there is no such organisation'
    );
    expect(parse(good).at('plan').error('is odd', 'start').message).toMatch('line 4, plan.start: is odd');
  });
  it('has no part where a key is absent', () => {
    expect(parse(good.replace(/values.*\n/, '')).find('values')).toBeNull();
    expect(parse(good).find('values')?.value[2025]).toBe(0);
  });
  it('names the line that is nearest when the thing itself is absent', () => {
    expect(parse(good).at('plan').error('is missing', 'end').message).toMatch('line 2, plan.end: is missing');
  });
});

describe('a broken copy is refused with its name, its line and the place', () => {
  const refused = (content: string | Uint8Array) => {
    let message = '';
    try {
      parse(content);
    } catch (error) {
      expect(error).toBeInstanceOf(YamlError);
      message = String(error instanceof Error && error.message);
    }
    return message;
  };
  it.each([
    ['wrong type', ['start: 2026', 'start: bientôt'], 'line 4, plan.start: is not a year'],
    ['year out of reach', ['start: 2026', 'start: 20266'], 'line 4, plan.start: is after 2200'],
    ['not a day', ['2025-12-11', '11/12/2025'], 'line 5, plan.adopted_on: is not a date such as 2026-11-22'],
    [
      'a day that does not exist',
      ['2025-12-11', '2025-02-30'],
      'line 5, plan.adopted_on: is a date that does not exist'
    ],
    ['empty text', ['PPLI 2026-2031', '" "'], 'line 3, plan.name: is empty'],
    ['bad id', ['ppli-2026', 'PPLI 2026'], 'line 2, plan.id: is not an id such as pf-langue'],
    ['not a list', ['[centre-onze-horizons, intendance-heron]', 'personne'], 'line 6, plan.carriers: is not a list'],
    ['unknown key', ['  start', '  finances: 3\n  start'], 'line 4, plan.finances: '],
    ['missing key', ['  start: 2026\n', ''], 'line 2, plan.start: '],
    ['duplicate key', ['  start: 2026', '  start: 2026\n  start: 2027'], 'line 5: Map keys must be unique'],
    ['bad indentation', ['  name', ' name'], 'line 3: '],
    ['unclosed list', ['intendance-heron]', 'intendance-heron'], 'line 7: '],
    ['a key that is not a year', ['2025: 0', 'hier: 0'], 'line 7, values.hier: is not a year']
  ])('%s', (_, [from = '', to = ''], message) => {
    expect(good).toContain(from);
    expect(refused(good.replace(from, to))).toMatch(`db/story/plan.yaml, ${message}`);
  });
  it('wrong encoding', () => {
    expect(refused(Uint8Array.from(Buffer.from(good.replace('PPLI', 'Équipe'), 'latin1')))).toBe(
      'db/story/plan.yaml: is not UTF-8'
    );
  });
  it('truncated or empty', () => {
    expect(refused(good.slice(0, 30))).toMatch('db/story/plan.yaml, line 2, plan');
    expect(refused('')).toMatch('db/story/plan.yaml, line 1, the whole file: ');
  });
  it('tells everything that is wrong at once', () => {
    expect(refused(good.replace('2026\n', 'x\n').replace('2025-12-11', 'y')).split('\n')).toHaveLength(2);
  });
});
