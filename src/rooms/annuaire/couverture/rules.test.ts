import { describe, expect, it } from 'vitest';
import { metresBetween } from '../../territoires/distance.ts';
import { accessibilite, densite, proximite, type Demande, type Offre } from './rules.ts';

const namur = { lon: 4.8675, lat: 50.4669 };
const dinant = { lon: 4.9125, lat: 50.2603 };

describe('the density of an offer', () => {
  it('is of 1,000 people', () => expect(densite(12, 4000)).toBe(3));
  it('is not defined, rather than infinite, where nobody lives', () => expect(densite(2, 0)).toBeNull());
  it('is zero where nothing is offered', () => expect(densite(0, 84)).toBe(0));
});

describe('what distance leaves', () => {
  it('is all at the door and nothing at the edge', () => {
    expect(proximite(0, 15)).toBe(1);
    expect(proximite(15, 15)).toBeCloseTo(0, 12);
    expect(proximite(15.01, 15)).toBe(0);
  });
  it('falls all the way', () => {
    const values = [0, 3, 6, 9, 12, 15].map((km) => proximite(km, 15));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });
  it('half way is (e^-0.125 - e^-0.5) / (1 - e^-0.5)', () => expect(proximite(5, 10)).toBeCloseTo(0.7014, 4));
});

describe('access by the two steps', () => {
  const demandes: Demande[] = [
    { nis: 'n', ...namur, people: 9593 },
    { nis: 'd', ...dinant, people: 711 }
  ];

  it('of one service in the one commune is its supply shared by its people', () => {
    const { acces } = accessibilite([{ nis: 'n', ...namur, people: 1000 }], [{ ...namur, supply: 20 }], 15);
    expect(acces.get('n')).toBeCloseTo(0.02, 12);
  });

  it('does not reach beyond its catchment', () => {
    const { acces } = accessibilite(demandes, [{ ...namur, supply: 20 }], 15);
    expect(acces.get('d')).toBe(0);
  });

  it('by hand: two communes, one service, 30 km', () => {
    const weight = proximite(metresBetween(namur, dinant) / 1000, 30);
    const share = 20 / (9593 + 711 * weight);
    const { acces } = accessibilite(demandes, [{ ...namur, supply: 20 }], 30);
    expect(acces.get('n')).toBeCloseTo(share, 12);
    expect(acces.get('d')).toBeCloseTo(share * weight, 12);
  });

  it('what nobody reaches is told apart', () => {
    const far = { lon: 5.9, lat: 50.0, supply: 7 };
    expect(accessibilite(demandes, [far, { ...namur, supply: 3 }], 20)).toMatchObject({ reached: 3, lost: 7 });
  });

  it('gives out exactly what is in reach: Σ access × people = Σ supply reached', () => {
    let state = 7;
    const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let round = 0; round < 50; round++) {
      const many: Demande[] = Array.from({ length: 38 }, (_, i) => ({
        nis: String(i),
        lon: 4.3 + next() * 1.1,
        lat: 49.8 + next() * 0.9,
        people: Math.round(next() * 3000)
      }));
      const offres: Offre[] = Array.from({ length: 200 }, () => ({
        lon: 4 + next() * 1.6,
        lat: 49.6 + next() * 1.2,
        supply: Math.round(next() * 30)
      }));
      const { acces, reached, lost } = accessibilite(many, offres, 5 + next() * 30);
      const given = many.reduce((sum, { nis, people }) => sum + (acces.get(nis) ?? 0) * people, 0);
      expect(given).toBeCloseTo(reached, 6);
      expect(reached + lost).toBeCloseTo(
        offres.reduce((sum, { supply }) => sum + supply, 0),
        6
      );
    }
  });
});
