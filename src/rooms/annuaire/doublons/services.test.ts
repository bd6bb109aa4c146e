import { describe, expect, it } from 'vitest';
import { offreDoubleOf, type Offre } from './services.ts';

const lieu = { address: 'Rue de Fer 12 5000', lon: 4.8675, lat: 50.4669, openingHours: 'Tu 09:00-12:00' };
const one: Offre = {
  ...{ id: 'a', name: 'Permanence juridique', organisationId: 'o', phone: '081 12 34 56' },
  ...{ besoins: ['aide-juridique'], levelFrom: null, levelTo: null, startsOn: null, publics: [], lieux: [lieu] }
};
const kinds = (other: Partial<Offre>, first: Partial<Offre> = {}) =>
  offreDoubleOf({ ...one, ...first }, { ...one, id: 'b', phone: null, ...other })?.raisons.map(({ kind }) => kind) ??
  null;

describe('two services that may be one', () => {
  it.each<[string, Partial<Offre>, string[] | null]>([
    ['the same in all', {}, ['nom', 'organisation', 'adresse', 'besoins', 'horaires']],
    ['of another organisation at the same door', { organisationId: 'p' }, ['nom', 'adresse', 'besoins', 'horaires']],
    [
      'without an address, next door',
      { lieux: [{ ...lieu, address: null, lon: 4.868, openingHours: null }] },
      ['nom', 'organisation', 'distance', 'besoins']
    ],
    ['in another town', { lieux: [{ ...lieu, address: 'Rue Haute 1 5500', lon: 5.2, lat: 50.1 }] }, null],
    ['for another need', { besoins: ['logement'] }, null],
    ['for other people', { organisationId: 'p', publics: ['femmes'] }, ['nom', 'adresse', 'besoins', 'horaires']]
  ])('%s', (_, other, expected) => expect(kinds(other)).toEqual(expected));

  it.each<[string, Partial<Offre>, Partial<Offre>]>([
    ['levels', { levelFrom: 'A2' }, { levelFrom: 'A1' }],
    ['numbers in their names', { name: 'Français 2' }, { name: 'Français 1' }],
    ['groups in their names', { name: 'Français groupe B' }, { name: 'Français groupe C' }],
    ['first days', { startsOn: '2027-01-01' }, { startsOn: '2026-09-01' }]
  ])('%s part them', (_, other, first) => expect(kinds(other, first)).toBe(null));

  it('people that have nothing in common are two audiences', () => {
    expect(kinds({ organisationId: 'p', publics: ['femmes'] }, { publics: ['mena'] })).toBe(null);
  });
});
