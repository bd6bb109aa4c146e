import { expect, it } from 'vitest';
import { isBroken, liensOf, MOST_ALONE, noeudsOf, reseauOf, untangled } from './noeuds.ts';
import type { Kind, Maillon } from './maillons.ts';

const maillon = (kind: Kind, id: string, more: Partial<Maillon> = {}): Maillon => ({
  kind,
  id,
  code: id,
  title: id,
  axe: null,
  state: null,
  on: null,
  until: null,
  late: false,
  espaceKind: null,
  nis: null,
  exemple: false,
  from: [],
  ...more
});
const many = (n: number, make: (i: number) => Maillon) => Array.from({ length: n }, (_, i) => make(i));

it('shows few objects one by one, in their order', () => {
  const few = many(MOST_ALONE, (i) => maillon('fiche', `F-${i}`));
  expect(noeudsOf(few).map(({ key }) => key)).toEqual(few.map(({ id }) => `fiche:${id}`));
  expect(noeudsOf([])).toEqual([]);
});

it('gathers many: fiches and constats by where they stand, the rest by axis, and loses none', () => {
  const fiches = many(200, (i) => maillon('fiche', `F-${i}`, { state: i % 3 ? 'en-cours' : 'realisee' }));
  const gathered = noeudsOf(fiches);
  expect(gathered.map(({ key }) => key)).toEqual(['fiche-realisee', 'fiche-en-cours']);
  expect(gathered.reduce((sum, { maillons }) => sum + maillons.length, 0)).toBe(200);
  const axe = (no: number) => ({ id: `axe-${no}`, no, name: `Axe ${no}` });
  const rights = noeudsOf(many(20, (i) => maillon('droit', `d${i}`, { axe: axe(i % 4) })));
  expect(rights.map(({ groupe }) => groupe?.axe?.no)).toEqual([0, 1, 2, 3]);
  expect(noeudsOf(many(9, (i) => maillon('espace', `e${i}`)))[0]?.key).toBe('espace-autres');
});

it('counts the links between groups: as many as between their objects', () => {
  const recommandations = many(2, (i) => maillon('recommandation', `R-${i}`));
  const fiches = many(200, (i) => maillon('fiche', `F-${i}`, { state: 'en-cours', from: [`R-${i % 2}`] }));
  const { colonnes, liens } = reseauOf([...recommandations, ...fiches]);
  expect(colonnes.map((column) => column.length)).toEqual([0, 0, 2, 1, 0]);
  expect(liens).toEqual([
    { from: 'recommandation:R-0', to: 'fiche-en-cours', count: 100 },
    { from: 'recommandation:R-1', to: 'fiche-en-cours', count: 100 }
  ]);
});

it('leaves out a link to what is not among the objects', () => {
  expect(liensOf(noeudsOf([maillon('constat', 'C-1', { from: ['unknown'] })]))).toEqual([]);
});

it('puts observations beside rights, in the first column', () => {
  const { colonnes } = reseauOf([maillon('observation', 'o'), maillon('droit', 'd'), maillon('constat', 'c')]);
  expect(colonnes[0]?.map(({ kind }) => kind)).toEqual(['droit', 'observation']);
});

it('uncrosses what crosses', () => {
  const reseau = reseauOf([
    maillon('recommandation', 'R-1'),
    maillon('recommandation', 'R-2'),
    maillon('fiche', 'F-1', { from: ['R-2'] }),
    maillon('fiche', 'F-2', { from: ['R-1'] }),
    maillon('fiche', 'F-0')
  ]);
  const ordered = untangled(reseau, 2);
  expect(ordered[3]?.map(({ maillons: [one] }) => one?.id)).toEqual(['F-2', 'F-1', 'F-0']);
  expect(ordered.flat()).toHaveLength(5);
});

it('knows where the chain should go on and does not', () => {
  const led = new Set(['C-1']);
  const broken = (one: Maillon) => isBroken(one, led);
  expect(broken(maillon('constat', 'C-1', { state: 'valid' }))).toBe(false);
  expect(broken(maillon('constat', 'C-2', { state: 'worse' }))).toBe(true);
  expect(broken(maillon('constat', 'C-3', { state: 'resolved' }))).toBe(false);
  expect(broken(maillon('recommandation', 'R-1'))).toBe(true);
  expect(broken(maillon('fiche', 'F-1', { state: 'a-venir' }))).toBe(true);
  expect(broken(maillon('fiche', 'F-2', { state: 'realisee' }))).toBe(false);
  expect(broken(maillon('espace', 'e'))).toBe(false);
  expect(broken(maillon('droit', 'd'))).toBe(false);
});
