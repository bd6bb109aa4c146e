import { expect, it } from 'vitest';
import { chaineOf } from '../chaine.ts';
import type { Kind, Maillon } from '../maillons.ts';
import { partieOf, type Depart } from './partie.ts';

const axe = (no: number) => ({ id: `axe-${no}`, no, name: String(no) });
const one = (kind: Kind, id: string, from: string[], more: Partial<Maillon> = {}): Maillon => ({
  ...{ kind, id, from, code: null, title: id, axe: null, state: null, on: null, until: null },
  ...{ late: false, espaceKind: null, nis: null, exemple: false },
  ...more
});

/** Two constats of one recommandation, whose two fiches are in one espace with a fiche of another recommandation. */
const chaine = chaineOf([
  one('droit', 'g/logement', [], { axe: axe(1) }),
  one('droit', 'g/eau', [], { axe: axe(1) }),
  one('droit', 'g/sante', [], { axe: axe(2) }),
  one('constat', 'C1', ['g/logement', 'g/sante'], { axe: axe(1) }),
  one('constat', 'C2', ['g/sante'], { axe: axe(2) }),
  one('recommandation', 'R1', ['C1', 'C2']),
  one('recommandation', 'R2', ['C2']),
  one('fiche', 'F1', ['R1']),
  one('fiche', 'F2', ['R1']),
  one('fiche', 'F3', ['R2']),
  one('espace', 'E1', ['F1', 'F3'])
]);
const ids = (depart: Depart) => partieOf(chaine, depart).map(({ id }) => id);

it('goes both ways from an object, never back and forth', () => {
  expect(ids({ kind: 'fiche', id: 'F1' })).toEqual(['g/logement', 'g/sante', 'C1', 'C2', 'R1', 'F1', 'E1']);
  expect(ids({ kind: 'recommandation', id: 'R1' })).not.toContain('F3');
  expect(ids({ kind: 'espace', id: 'E1' })).not.toContain('F2');
});

it('starts an axis from all its rights, those that no constat has too', () => {
  const met = ids({ kind: 'axe', id: 'axe-1' });
  expect(met).toEqual(['g/logement', 'g/eau', 'C1', 'R1', 'F1', 'F2', 'E1']);
});

it('keeps the links within it, and files no constat', () => {
  const part = new Map(partieOf(chaine, { kind: 'fiche', id: 'F1' }).map((each) => [each.id, each]));
  expect(part.get('E1')?.from).toEqual(['F1']);
  expect(part.get('C1')?.axe).toBeNull();
});

it('is nothing for what is not there, or is something else', () => {
  expect(ids({ kind: 'fiche', id: 'nothing' })).toEqual([]);
  expect(ids({ kind: 'fiche', id: 'R1' })).toEqual([]);
});
