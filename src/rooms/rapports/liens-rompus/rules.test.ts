import { expect, it } from 'vitest';
import type { Kind, Maillon } from '../fil/maillons.ts';
import { rompusOf, type Genre, type Porte } from './rules.ts';

const today = '2026-11-22';
const axe = { id: 'sante', no: 3, name: 'Santé' };
const one = (kind: Kind, id: string, from: string[], more: Partial<Maillon> = {}): Maillon => ({
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
  from,
  ...more
});
const porte = (ficheId: string, more: Partial<Porte> = {}): Porte => ({
  ficheId,
  lead: { id: 'asbl', name: 'L’asbl', exemple: true },
  moyens: 1,
  placed: [],
  indicateurs: [],
  ...more
});

/** A chain without a break: a right, a constat, a recommandation, a fiche with means, an espace. */
const whole = [
  one('droit', 'd', [], { axe }),
  one('constat', 'C1', ['d'], { state: 'valid', axe }),
  one('recommandation', 'R1', ['C1'], { axe }),
  one('fiche', 'F1', ['R1'], { state: 'en-cours', nis: ['92094'] }),
  one('espace', 'E1', ['F1'], { axe, on: '2020-01-01' })
];
const place = { nis: '92094', name: 'Namur', organisations: [] };
const rompus = (maillons: Maillon[], portes: Porte[] = [porte('F1')], places = [place]) =>
  rompusOf(maillons, portes, places, today, 2026);
const found = (maillons: Maillon[], genre: Genre, portes?: Porte[]) =>
  rompus(maillons, portes).filter((one) => one.genre === genre);
const who = (list: ReturnType<typeof rompus>) => list.map(({ qui }) => qui.map(({ role, id }) => `${role} ${id}`));

it('finds nothing in a chain that holds', () => {
  expect(rompus(whole)).toEqual([]);
});

it('finds constats that nothing answers, resolved ones aside, for the open espaces of their axis', () => {
  const lost = [
    ...whole,
    one('constat', 'C2', ['d'], { state: 'worse', axe }),
    one('constat', 'C3', ['d'], { state: 'resolved', axe }),
    one('espace', 'E2', [], { axe, on: '2019-01-01', until: '2024-01-01' })
  ];
  const list = found(lost, 'constats-sans-reponse');
  expect(list.map(({ code }) => code)).toEqual(['C2']);
  expect(who(list)).toEqual([['espace E1']]);
});

it('finds recommandations without a fiche, and those whose fiches have no means', () => {
  const lost = [...whole, one('recommandation', 'R2', ['C1'], { axe })];
  expect(found(lost, 'recommandations-sans-fiche').map(({ code }) => code)).toEqual(['R2']);
  expect(found(lost, 'recommandations-sans-moyens')).toEqual([]);
  const poor = found(whole, 'recommandations-sans-moyens', [porte('F1', { moyens: 0 })]);
  expect(poor.map(({ code }) => code)).toEqual(['R1']);
  expect(who(poor)).toEqual([['responsable asbl']]);
});

it('finds fiches without an espace as long as they are to be carried out', () => {
  const lost = [
    ...whole,
    one('fiche', 'F2', ['R1'], { state: 'a-venir' }),
    one('fiche', 'F3', ['R1'], { state: 'abandonnee' })
  ];
  const list = found(lost, 'fiches-sans-espace', [porte('F1'), porte('F2', { lead: null })]);
  expect(list.map(({ code }) => code)).toEqual(['F2']);
  expect(list[0]?.axe).toEqual(axe);
  expect(who(list)).toEqual([['espace E1']]);
});

it('asks indicators of fiches under way for a value this year', () => {
  const indicateurs = [
    { id: 'i1', name: 'Personnes', years: [2025] },
    { id: 'i2', name: 'Séances', years: [2025, 2026] }
  ];
  expect(found(whole, 'indicateurs-sans-valeur', [porte('F1', { indicateurs })]).map(({ part }) => part)).toEqual([
    'Personnes'
  ]);
  const notBegun = whole.map((one) => (one.kind === 'fiche' ? { ...one, state: 'a-venir' as const } : one));
  expect(found(notBegun, 'indicateurs-sans-valeur', [porte('F1', { indicateurs })])).toEqual([]);
});

it('finds communes that no living fiche names and where no means are placed', () => {
  const places = [
    place,
    { nis: '91114', name: 'Rochefort', organisations: [{ id: 'cpas', name: 'CPAS', exemple: false }] }
  ];
  const empty = rompusOf(whole, [porte('F1')], places, today, 2026);
  expect(empty.map(({ code }) => code)).toEqual(['91114']);
  expect(who(empty)).toEqual([['sur-place cpas']]);
  expect(rompusOf(whole, [porte('F1', { placed: ['91114'] })], places, today, 2026)).toEqual([]);
  const givenUp = whole.map((one) => (one.kind === 'fiche' ? { ...one, state: 'abandonnee' as const } : one));
  expect(rompusOf(givenUp, [porte('F1')], [place], today, 2026).map(({ genre }) => genre)).toContain(
    'communes-sans-action'
  );
});
