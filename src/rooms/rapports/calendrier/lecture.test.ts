import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../plan/queries.server.ts';
import type { ShownFiche } from '../../plan/fiches/situation.ts';
import { choix } from './forms.ts';
import { calendrierOf, MOST_DATES, MOST_ROWS } from './lecture.ts';

const etat = { seq: 1, state: 'en-cours' as const, on: '2026-01-01', reason: null, reviewOn: null };
const axes = ['a', 'b'].map((id, i) => ({ id, no: i + 1, name: id, transversal: false, droits: [] }));
const plan = { startYear: 2026, endYear: 2031, axes } as unknown as Plan;
const many = (count: number): ShownFiche[] =>
  Array.from(
    { length: count },
    (_, i) =>
      ({
        id: `p/F-${i}`,
        code: `F-${i}`,
        axeId: i % 5 ? 'a' : 'b',
        startsOn: '2026-01-01',
        endsOn: i % 2 ? '2026-12-31' : '2028-12-31',
        state: 'en-cours',
        etat,
        etats: [etat],
        etapes: [{ no: 1, title: 'x', dueOn: '2026-12-01', doneOn: null }],
        retard: null,
        espaces: i % 3 ? [{ id: 'e', name: 'E' }] : []
      }) as unknown as ShownFiche
  );
const read = (count: number, query: Record<string, string> = {}) => {
  const all = many(count);
  return calendrierOf({ plan, all, shown: all }, v.parse(choix, query), '2026-11-22');
};

describe('a calendar', () => {
  it('shows every fiche of a small plan in its group', () => {
    const { folded, groups, within } = read(10);
    expect(folded).toBe(false);
    expect(groups.map(({ id, fiches }) => `${id} ${fiches.length}`)).toEqual(['a 8', 'b 2']);
    expect(within).toBe(10);
  });

  it('leaves out, and counts, what has nothing in the period', () => {
    expect(read(10, { periode: '2027' })).toMatchObject({ within: 5, outside: 5 });
  });

  it('folds the groups of 500 fiches, and gives an open one in pages', () => {
    const whole = read(500);
    expect(whole.folded).toBe(true);
    expect(whole.groups.reduce((sum, { fiches }) => sum + fiches.length, 0)).toBe(500);
    const open = read(500, { groupe: 'a', page: '99' });
    expect(open).toMatchObject({
      folded: false,
      place: { pages: Math.ceil(400 / MOST_ROWS) },
      choix: { groupe: 'a', page: 7 }
    });
    expect(open.groups).toHaveLength(1);
    expect(open.groups[0]?.fiches.length).toBeLessThanOrEqual(MOST_ROWS);
  });

  it('has one line a date in the table, in pages', () => {
    const table = read(500, { vue: 'tableau' });
    expect(table.dates).toHaveLength(1500);
    expect(table.onPage).toHaveLength(MOST_DATES);
    expect(table.place?.pages).toBe(15);
  });

  it('groups by espace, those without one last, and forgets a group that is not there', () => {
    expect(read(10, { par: 'espace' }).groups.map(({ id }) => id)).toEqual(['e', 'sans-espace']);
    expect(read(10, { groupe: 'z' }).choix.groupe).toBe('');
  });
});
