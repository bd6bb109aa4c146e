import { expect, it } from 'vitest';
import { filterEspaces, isClosed, organigramme, type Node } from './organigramme.ts';
import type { Espace } from './queries.server.ts';

const espace = (id: string, given: Partial<Espace> = {}): Espace => ({
  id,
  kind: 'plateforme',
  name: id,
  about: null,
  axeId: 'epanouissement',
  axeNo: 5,
  axeName: 'Épanouissement',
  parentId: null,
  parentName: null,
  animateur: null,
  openedOn: null,
  closedOn: null,
  closedReason: null,
  statedActions: null,
  namedActions: [],
  statedBodies: [],
  exemple: true,
  pilotes: [],
  members: 0,
  fiches: 0,
  ...given
});

const idsOf = (nodes: Node[]): unknown[] =>
  nodes.map(({ id, children }) => (children.length ? [id, idsOf(children)] : id));

it('hangs each espace under the one that heads it', () => {
  const chart = organigramme([
    espace('pf-interculturelle'),
    espace('pf-egalite', { parentId: 'pf-interculturelle' }),
    espace('gt-ecole', { parentId: 'pf-interculturelle' }),
    espace('gt-mobilite', { axeId: 'mobilite', axeNo: 7, axeName: 'Mobilité' })
  ]);
  expect(chart.map(({ axeId, nodes }) => [axeId, idsOf(nodes)])).toEqual([
    ['epanouissement', [['pf-interculturelle', ['pf-egalite', 'gt-ecole']]]],
    ['mobilite', ['gt-mobilite']]
  ]);
});

it('puts an espace whose parent is not shown directly under its axis', () => {
  expect(idsOf(organigramme([espace('pf-egalite', { parentId: 'absent' })])[0]?.nodes ?? [])).toEqual(['pf-egalite']);
});

it('loses no espace in a ring of parents', () => {
  const chart = organigramme([espace('a', { parentId: 'b' }), espace('b', { parentId: 'a' })]);
  expect(idsOf(chart[0]?.nodes ?? [])).toEqual(['a', 'b']);
});

it('is closed from its closing day on', () => {
  expect(isClosed({ closedOn: '2026-06-30' }, '2026-06-29')).toBe(false);
  expect(isClosed({ closedOn: '2026-06-30' }, '2026-06-30')).toBe(true);
  expect(isClosed({ closedOn: null }, '2026-06-30')).toBe(false);
});

it('keeps the espaces that pass every filter', () => {
  const all = [
    espace('ouvert'),
    espace('a-ouvrir', { openedOn: '2027-01-11', kind: 'atelier' }),
    espace('ferme', { closedOn: '2026-06-30', kind: 'projet' })
  ];
  const kept = (given: object) =>
    filterEspaces(all, { axe: '', kind: '', etat: '', ...given }, '2026-11-22').map(({ id }) => id);
  expect(kept({})).toEqual(['ouvert', 'a-ouvrir', 'ferme']);
  expect(kept({ etat: 'ouvert' })).toEqual(['ouvert']);
  expect(kept({ etat: 'ferme' })).toEqual(['ferme']);
  expect(kept({ etat: 'ouvert', kind: 'projet' })).toEqual([]);
  expect(kept({ axe: 'epanouissement', kind: 'projet' })).toEqual(['ferme']);
});
