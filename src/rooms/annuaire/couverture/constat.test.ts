import { expect, it } from 'vitest';
import { constatOf } from './constat.ts';
import { couvertureAsked } from './forms.ts';

it('counts one as one', () => {
  const asked = couvertureAsked(new URLSearchParams());
  const ligne = { ...{ nis: '93018', name: 'Doische', people: 1, withoutPlaces: 0, densite: null, acces: null } };
  const couverture = {
    ...{ asked, future: false, rayon: 15, year: 2021, lignes: [], reached: 0, lost: 0, sources: [], exemple: false }
  };
  const total = { people: 0, services: 0, places: 0, withoutPlaces: 0, evening: 0 };
  const said = (services: number, places: number, evening: number) =>
    constatOf({ ...couverture, total }, { ...ligne, services, places, evening }, 'FLE').split('\n')[1];
  expect(said(1, 1, 1)).toBe('1 service, 1 place connue, 1 service ouvert le soir.');
  expect(said(2, 12, 0)).toBe('2 services, 12 places connues, 0 service ouvert le soir.');
});
