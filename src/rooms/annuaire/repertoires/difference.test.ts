import { describe, expect, it } from 'vitest';
import type { Entree, Lieu } from './contenu.ts';
import { differenceOf } from './difference.ts';

const lieu = (over: Partial<Lieu> = {}): Lieu => ({
  ...{ name: null, street: 'Rue de Fer', houseNumber: '12', box: null, postalCode: '5000', locality: 'Namur' },
  ...{ nis: '92094', commune: 'Namur', lon: 4.86, lat: 50.46, placement: 'exact' },
  ...{ openingHours: 'Mo 09:00-12:00', accessibility: [] },
  ...over
});
const entree = (id: string, over: Partial<Entree> = {}): Entree => ({
  ...{ id, slug: id, name: id, organisationId: 'o', organisation: 'Organisation', description: null },
  ...{ besoins: ['alphabetisation'], publics: ['femmes', 'tous'], languages: [{ code: 'fr' }] },
  ...{ levelFrom: null, levelTo: null, cost: 'gratuit', costNote: null, enrolment: [], modes: [], phone: null },
  ...{ startsOn: null, endsOn: null, verifiedOn: '2026-01-01', places: [lieu()], exemple: true },
  ...over
});
const idsOf = (entries: readonly Entree[]) => entries.map(({ id }) => id);

describe('what changed between two states of a répertoire', () => {
  it('is nothing where they say the same, whenever it was verified and in whatever order codes stand', () => {
    const before = [entree('a'), entree('b')];
    const after = [entree('b', { verifiedOn: '2026-11-01', publics: ['tous', 'femmes'] }), entree('a')];
    expect(differenceOf(before, after)).toEqual({ added: [], closed: [], moved: [], changed: [] });
  });

  it('tells who came and who is no longer there, by identity and not by name', () => {
    const { added, closed, moved, changed } = differenceOf(
      [entree('a', { name: 'Même nom' }), entree('b')],
      [entree('c', { name: 'Même nom' }), entree('b')]
    );
    expect([idsOf(added), idsOf(closed), moved, changed]).toEqual([['c'], ['a'], [], []]);
  });

  it('tells from where and to where one moved, and does not call other hours there a change', () => {
    const { moved, changed } = differenceOf(
      [entree('a')],
      [entree('a', { places: [lieu({ houseNumber: '14', openingHours: 'Tu 09:00-12:00' })], phone: '081 00 00 01' })]
    );
    expect(changed).toEqual([]);
    expect(moved).toMatchObject([
      { moved: { from: ['Rue de Fer 12, 5000 Namur'], to: ['Rue de Fer 14, 5000 Namur'] }, fields: ['phone'] }
    ]);
  });

  it('takes a second place, or none any more, for a move', () => {
    const second = lieu({ postalCode: '5500', locality: 'Dinant', commune: 'Dinant', nis: '91034' });
    const { moved } = differenceOf(
      [entree('a'), entree('b')],
      [entree('a', { places: [lieu(), second] }), entree('b', { places: [] })]
    );
    expect(moved.map((one) => one.moved?.to.length)).toEqual([2, 0]);
  });

  it('names what else is not as it was', () => {
    const { changed } = differenceOf(
      [entree('a'), entree('b')],
      [
        entree('a', { name: 'Autre', cost: 'payant', languages: [{ code: 'fr' }, { code: 'ar' }] }),
        entree('b', { places: [lieu({ openingHours: 'Mo 10:00-12:00', accessibility: ['ascenseur'] })] })
      ]
    );
    expect(changed.map(({ fields }) => fields)).toEqual([
      ['name', 'languages', 'cost'],
      ['hours', 'access']
    ]);
  });
});
