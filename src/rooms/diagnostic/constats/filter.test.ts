import { expect, it } from 'vitest';
import type { ConstatFilters } from '../forms.ts';
import { comptesOf, countKey, filterConstats, filterOptions, knownFilters } from './filter.ts';
import { searchKeyOf } from '../../territoires/rules.ts';
import type { ListedConstat } from './liste.server.ts';

const droit = (id: string, axeId: string, axeNo: number) => ({
  referentielId: 'pcs-2020',
  id,
  name: id,
  axeId,
  axeNo,
  axeName: axeId
});
type Row = ListedConstat & { recommandations: { code: string }[] };

const constat = (code: string, given: Partial<Row>): Row => ({
  id: `d/${code}`,
  code,
  statement: `Constat ${code}`,
  wholeTerritory: false,
  publics: [],
  exemple: true,
  droits: [],
  communes: [],
  result: 'valid',
  text: searchKeyOf(`${code} ${given.statement ?? ''}`),
  recommandations: [],
  ...given
});

const all = [
  constat('C-01', {
    statement: 'Les cours de français du soir manquent à l’école.',
    droits: [droit('formation', 'travail', 1)],
    communes: [{ nis: '92094', name: 'Namur' }],
    publics: ['familles']
  }),
  constat('C-02', {
    droits: [droit('travail', 'travail', 1), droit('sante', 'sante', 3)],
    wholeTerritory: true,
    result: 'worse'
  }),
  constat('C-03', { droits: [droit('sante', 'sante', 3)], communes: [{ nis: '91034', name: 'Dinant' }] })
];
const nothing: ConstatFilters = {
  diagnostic: '',
  q: '',
  axe: '',
  droit: '',
  commune: '',
  public: '',
  validite: '',
  reponse: '',
  tri: 'code'
};
const codes = (given: Partial<ConstatFilters>, among: Row[] = all) =>
  filterConstats(among, { ...nothing, ...given }).map(({ code }) => code);

it('keeps what passes every filter', () => {
  expect(codes({})).toEqual(['C-01', 'C-02', 'C-03']);
  expect(codes({ axe: 'travail' })).toEqual(['C-01', 'C-02']);
  expect(codes({ axe: 'travail', droit: 'sante' })).toEqual(['C-02']);
  expect(codes({ public: 'familles' })).toEqual(['C-01']);
});

it('counts what holds everywhere among the constats of each commune', () => {
  expect(codes({ commune: '91034' })).toEqual(['C-02', 'C-03']);
  expect(codes({ commune: '92048' })).toEqual(['C-02']);
});

it('goes by the present validity', () => {
  expect(codes({ validite: 'valid' })).toEqual(['C-01', 'C-03']);
  expect(codes({ validite: 'worse' })).toEqual(['C-02']);
});

it('tells the constats that a recommandation answers from the others', () => {
  const some = all.map((one) => (one.code === 'C-01' ? { ...one, recommandations: [{ code: 'R-01' }] } : one));
  expect(codes({ reponse: 'avec' }, some)).toEqual(['C-01']);
  expect(codes({ reponse: 'sans' }, some)).toEqual(['C-02', 'C-03']);
});

it('searches words in any order, accents and apostrophes forgiven', () => {
  expect(codes({ q: "FRANCAIS l'ecole" })).toEqual(['C-01']);
  expect(codes({ q: 'c-02' })).toEqual(['C-02']);
  expect(codes({ q: 'introuvable' })).toEqual([]);
});

it('puts what gets worse first when asked', () => {
  expect(codes({ tri: 'validite' })).toEqual(['C-02', 'C-01', 'C-03']);
});

it('offers every commune of the territory, and each right once', () => {
  const options = filterOptions(all, [
    { nis: '92094', name: 'Namur' },
    { nis: '92048', name: 'Fosses-la-Ville' }
  ]);
  expect(options.communes.map(({ name, count }) => [name, count])).toEqual([
    ['Dinant', 2],
    ['Fosses-la-Ville', 1],
    ['Namur', 2]
  ]);
  expect(options.axes.map(({ value, count }) => [value, count])).toEqual([
    ['travail', 2],
    ['sante', 2]
  ]);
});

it('drops a filter whose value no constat has', () => {
  const options = filterOptions(all, []);
  expect(knownFilters({ ...nothing, axe: 'autre', commune: '91034' }, options)).toEqual({
    ...nothing,
    commune: '91034'
  });
});

it('counts once by axis and validity what the filters give', () => {
  const { counts, worse, unanswered } = comptesOf(all);
  for (const axe of ['', 'travail', 'sante'] as const) {
    for (const validite of ['', 'valid', 'worse', 'resolved'] as const)
      expect(counts.get(countKey(axe, validite)) ?? 0).toBe(codes({ axe, validite }).length);
  }
  expect([worse, unanswered]).toEqual([1, 3]);
});
