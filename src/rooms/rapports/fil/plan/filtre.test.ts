import { expect, it } from 'vitest';
import { chaineOf } from '../chaine.ts';
import type { Kind, Maillon } from '../maillons.ts';
import { filterFil, withAxes } from './filtre.ts';

const one = (kind: Kind, id: string, from: string[], more: Partial<Maillon> = {}): Maillon => ({
  kind,
  id,
  code: null,
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
const axe = (no: number) => ({ id: `axe-${no}`, no, name: String(no) });

/** Two rights, of which one leads through to an espace, and the other to a recommandation without a fiche. */
const all = [
  one('droit', 'g/logement', [], { axe: axe(2) }),
  one('droit', 'g/sante', [], { axe: axe(1) }),
  one('droit', 'g/eau', [], { axe: axe(2) }),
  one('constat', 'C1', ['g/logement', 'g/sante'], { nis: ['92094'] }),
  one('constat', 'C2', ['g/sante'], { nis: ['91114'] }),
  one('recommandation', 'R1', ['C1']),
  one('recommandation', 'R2', ['C2']),
  one('fiche', 'F1', ['R1'], { nis: ['92094'] }),
  one('fiche', 'F2', ['R1'], { nis: null }),
  one('espace', 'E1', ['F1']),
  one('espace', 'E2', ['F2'])
];
const ids = (choix: Partial<Parameters<typeof filterFil>[1]>) =>
  filterFil(chaineOf(all), { droit: '', commune: '', espace: '', ...choix }).map(({ id }) => id);

it('keeps all without a filter, but rights that no constat has', () => {
  expect(ids({})).toEqual(all.map(({ id }) => id).filter((id) => id !== 'g/eau'));
});

it('keeps what came of a right', () => {
  expect(ids({ droit: 'logement' })).toEqual(['g/logement', 'C1', 'R1', 'F1', 'F2', 'E1', 'E2']);
  expect(ids({ droit: 'unknown' })).toEqual([]);
});

it('keeps what leads to an espace', () => {
  expect(ids({ espace: 'E1' })).toEqual(['g/logement', 'g/sante', 'C1', 'R1', 'F1', 'E1']);
});

it('keeps what concerns a commune, the whole territory among it, and what answers it', () => {
  expect(ids({ commune: '91114' })).toEqual(['g/sante', 'C2', 'R1', 'R2', 'F2', 'E2']);
});

it('keeps what passes every filter', () => {
  expect(ids({ droit: 'sante', espace: 'E2' })).toEqual(['g/sante', 'C1', 'R1', 'F2', 'E2']);
  expect(ids({ commune: '91114', espace: 'E1' })).toEqual(['R1']);
});

it('files a constat under the axis of its first right', () => {
  expect(withAxes(all).find(({ id }) => id === 'C1')?.axe?.no).toBe(1);
});
