import { describe, expect, it } from 'vitest';
import type { ShownFiche } from '../../plan/fiches/situation.ts';
import type { Dated } from './echeances.ts';
import { binsIn, stripOf } from './frise.ts';
import { periodeOf } from './periode.ts';

const today = '2026-11-22';
const span = { first: 2026, last: 2029 };
const plan = periodeOf('', span);
const etat = (state: Dated['state'], on: string) => ({ seq: 1, state, on, reason: null, reviewOn: null });
const fiche = (change: Partial<Dated> = {}): Dated => ({
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  state: 'en-cours',
  etat: etat('en-cours', '2026-01-01'),
  etats: [etat('en-cours', '2026-01-01')],
  etapes: [],
  ...change
});
const strip = (change: Partial<Dated> = {}, asked = '') => stripOf(fiche(change), periodeOf(asked, span), today);

describe('the strip of a fiche', () => {
  it('lasts as long as planned, both days included', () => {
    expect(strip().planned).toEqual({ x: 0, width: 24.98 });
    expect(strip({ endsOn: '2029-12-31' }).planned).toEqual({ x: 0, width: 100 });
  });

  it('is filled with what it went through, up to today', () => {
    const etats = [etat('a-venir', '2025-12-01'), etat('en-cours', '2026-02-01'), etat('bloquee', '2026-09-01')];
    const { lived, points } = strip({ state: 'bloquee', etat: etats[2], etats });
    expect(lived.map(({ kind }) => kind)).toEqual(['on', 'block']);
    const [on, block] = lived;
    expect((on?.x ?? 0) + (on?.width ?? 0)).toBeCloseTo(block?.x ?? 0, 1);
    expect(points.map(({ shape }) => shape)).toEqual(['bloquee']);
  });

  it('goes on past its end while it is open, and its missed end stands out', () => {
    const late = strip({ endsOn: '2026-06-30' });
    expect(late.over?.x).toBeCloseTo((late.planned?.x ?? 0) + (late.planned?.width ?? 0), 1);
    expect(late.points.map(({ shape }) => shape)).toEqual(['late']);
    expect(strip({ endsOn: '2026-06-30', state: 'en-pause' }).over).toBeNull();
  });

  it('leaves empty what was still to come when it was given up', () => {
    const etats = [etat('en-cours', '2026-01-01'), etat('abandonnee', '2026-06-30')];
    const given = strip({ state: 'abandonnee', etat: etats[1], etats });
    expect(given.planned?.width).toBeCloseTo(12.4, 1);
    expect((given.rest?.x ?? 0) + (given.rest?.width ?? 0)).toBeCloseTo(24.98, 1);
    expect(given.points.map(({ shape }) => shape)).toEqual(['abandonnee']);
  });

  it('says that it began before a period or ends after it, and draws what lies inside', () => {
    const quarter = strip({}, '2026-T2');
    expect(quarter).toMatchObject({ before: true, after: true, planned: { x: 0, width: 100 } });
    expect(strip({}, '2028').planned).toBeNull();
  });

  it('marks steps by what became of them', () => {
    const etapes = [
      { no: 1, title: 'a', dueOn: '2026-03-01', doneOn: '2026-03-02' },
      { no: 2, title: 'b', dueOn: '2026-11-01', doneOn: null },
      { no: 3, title: 'c', dueOn: '2026-12-01', doneOn: null }
    ];
    expect(strip({ etapes }).points.map(({ shape }) => shape)).toEqual(['done', 'late', 'due']);
    expect(strip({ etapes }, '2026-T4').points).toHaveLength(2);
  });
});

describe('a folded group', () => {
  it('counts what lasts in each quarter, and what is held up today from then on back', () => {
    const all = [
      { ...fiche(), retard: null },
      { ...fiche({ state: 'bloquee', startsOn: '2026-04-01', endsOn: '2027-03-31' }), retard: null }
    ] as unknown as ShownFiche[];
    const bins = binsIn(plan, today)(all);
    expect(bins).toHaveLength(16);
    expect(bins.slice(0, 6).map(({ fiches }) => fiches)).toEqual([1, 2, 2, 2, 1, 0]);
    expect(bins.slice(0, 6).map(({ held }) => held)).toEqual([0, 1, 1, 1, 0, 0]);
  });
});
