import { describe, expect, it } from 'vitest';
import { buildGrille, listManques, type Commune, type Croisement } from './grille.ts';
import type { Order } from './ordre.ts';
import { sumOf } from './rules.ts';

const communes: Commune[] = [
  { nis: '1', name: 'Andenne', foreign: 100, total: 1000 },
  { nis: '2', name: 'Éghezée', foreign: 200, total: 4000 },
  { nis: '3', name: 'Namur', foreign: 300, total: 3000 },
  { nis: '4', name: 'Yvoir', foreign: 400, total: 5000 }
];
/** Two recommandations; R-01 has 10 000 € placed, R-02 1 000 € placed and 0,10 € not placed. */
const croisements: Croisement[] = [
  { colonne: 'R-01', nis: '1', amount: 100_000, ressources: 2 },
  { colonne: 'R-01', nis: '2', amount: 300_000, ressources: 0 },
  { colonne: 'R-01', nis: '3', amount: 0, ressources: 1 },
  { colonne: 'R-01', nis: '4', amount: 600_000, ressources: 0 },
  { colonne: 'R-02', nis: '4', amount: 100_000, ressources: 0 },
  { colonne: 'R-02', nis: null, amount: 10, ressources: 0 }
];
const asked = { spread: false, comparable: true, order: 'vides' } as const;
const build = (
  given: Partial<{
    spread: boolean;
    comparable: boolean;
    order: Order;
  }> = {}
) => buildGrille(['R-01', 'R-02'], communes, croisements, { ...asked, ...given });
const names = (grille: ReturnType<typeof build>) => grille.lignes.map((ligne) => ligne.name);

describe('the grid', () => {
  it('adds up by row and by column: worked by hand', () => {
    const grille = build();
    expect(grille.totals).toMatchObject([
      { placed: 1_000_000, unplaced: 0, spread: 0, ressources: 3 },
      { placed: 100_000, unplaced: 10, spread: 0, ressources: 0 }
    ]);
    expect(grille.total).toMatchObject({ placed: 1_100_000, unplaced: 10, spread: 0, ressources: 3 });
    expect(sumOf(grille.lignes, (ligne) => ligne.amount)).toBe(1_100_000);
    expect(grille).toMatchObject({ foreign: 1000, inhabitants: 13_000, crossings: 8, empty: 4 });
    // R-01 as in the example of the index; R-02 all in the commune of 40 %: 60 points are missing elsewhere.
    expect(grille.totals[0]?.hoover).toBeCloseTo(0.3, 12);
    expect(grille.totals[1]?.hoover).toBeCloseTo(0.6, 12);
    // Together 1 000, 3 000, 0 and 7 000 € of 11 000: |9,09−10| + |27,27−20| + |0−30| + |63,64−40| = 61,82; half: 30,91.
    expect(grille.total.hoover).toBeCloseTo(0.3090909, 6);
  });

  it('levels each crossing against the mean of its column', () => {
    const [andenne, eghezee, namur, yvoir] = build({ order: 'nom' }).lignes;
    // The mean of R-01 is 10 € a foreign inhabitant: 10, 15, 0 and 15 € here.
    expect([andenne, eghezee, namur, yvoir].map((ligne) => ligne?.cells[0]?.niveau)).toEqual([
      'sur-moyenne',
      'sur-moyenne',
      'vide',
      'sur-moyenne'
    ]);
    expect(yvoir?.cells[1]?.niveau).toBe('double');
    expect(andenne).toMatchObject({ shareOfMeans: 1 / 11, sharePopulation: 0.1, empty: 1, niveau: 'sous-moyenne' });
  });

  it('puts the emptiest communes first, accents forgiven by name', () => {
    expect(names(build())).toEqual(['Namur', 'Andenne', 'Éghezée', 'Yvoir']);
    expect(names(build({ order: 'nom' }))).toEqual(['Andenne', 'Éghezée', 'Namur', 'Yvoir']);
    expect(names(build({ order: 'population' }))).toEqual(['Yvoir', 'Namur', 'Éghezée', 'Andenne']);
    expect(names(build({ order: 'moyens' }))).toEqual(['Yvoir', 'Éghezée', 'Andenne', 'Namur']);
    expect(names(build({ order: 'ecart' }))).toEqual(['Namur', 'Andenne', 'Éghezée', 'Yvoir']);
  });

  it('says what each commune has for one foreign inhabitant: worked by hand', () => {
    const grille = build({ order: 'par-personne' });
    // 0 € for 300 persons, 1 000 € for 100, 3 000 € for 200, 7 000 € for 400.
    expect(grille.lignes.map(({ name, perPerson }) => [name, perPerson])).toEqual([
      ['Namur', 0],
      ['Andenne', 1000],
      ['Éghezée', 1500],
      ['Yvoir', 1750]
    ]);
    // 11 000 € placed for 1 000 persons, of which 10 000 € in R-01; the 0,10 € placed nowhere are for nobody here.
    expect(grille.total.perPerson).toBe(1100);
    expect(grille.totals.map((total) => total.perPerson)).toEqual([1000, 100]);
    expect(build({ comparable: false }).lignes.every((ligne) => ligne.perPerson === null)).toBe(true);
  });

  it('lists empty crossings first, those of most foreign inhabitants before', () => {
    expect(listManques(build()).map(({ ligne, colonne }) => [ligne.name, colonne])).toEqual([
      ['Namur', 0],
      ['Namur', 1],
      ['Éghezée', 1],
      ['Andenne', 1]
    ]);
  });

  it('then under-resourced ones, less than half the mean of their column', () => {
    // The mean is 10 000 € for 1 000 persons, 10 € each: 2 € and 4 € are less than half of it, 5 € and 20 € are not.
    const amounts = [20_000, 80_000, 150_000, 750_000];
    const some = communes.map(({ nis }, i) => ({ colonne: 'R-01', nis, amount: amounts[i] ?? 0, ressources: 0 }));
    const grille = buildGrille(['R-01', 'R-02'], communes, some, { ...asked });
    expect(grille.lignes.map(({ name, under }) => [name, under])).toEqual([
      ['Andenne', 1],
      ['Éghezée', 1],
      ['Namur', 0],
      ['Yvoir', 0]
    ]);
    expect(listManques(grille).map(({ ligne, colonne, cell }) => [ligne.name, colonne, cell.niveau])).toEqual([
      ...['Yvoir', 'Namur', 'Éghezée', 'Andenne'].map((name) => [name, 1, 'vide']),
      ['Éghezée', 0, 'sous-dote'],
      ['Andenne', 0, 'sous-dote']
    ]);
  });

  it('keeps what is not placed apart, never in a commune', () => {
    const grille = build();
    expect(sumOf(grille.lignes, (ligne) => ligne.amount)).toBe(grille.total.placed);
    expect(grille.total.placed + grille.total.unplaced).toBe(sumOf(croisements, (croisement) => croisement.amount));
    expect(grille.lignes.every((ligne) => ligne.cells.every((cell) => cell.spread === 0))).toBe(true);
  });

  it('spreads it to the cent where asked, and changes no total', () => {
    const grille = build({ spread: true, order: 'nom' });
    // 10 cents over 100, 200, 300 and 400 persons.
    expect(grille.lignes.map((ligne) => ligne.cells[1]?.spread)).toEqual([1, 2, 3, 4]);
    expect(grille.total).toMatchObject({ placed: 1_100_010, unplaced: 0, spread: 10 });
    expect(sumOf(grille.lignes, (ligne) => ligne.amount)).toBe(1_100_010);
  });

  it('counts a place outside the territory as not placed in it', () => {
    const grille = buildGrille(['R-01'], communes, [{ colonne: 'R-01', nis: '9', amount: 5, ressources: 3 }], asked);
    expect(grille.total).toMatchObject({ placed: 0, unplaced: 5, ressources: 0 });
  });

  it('does not compare, share out or index means that are only described', () => {
    const grille = build({ comparable: false, spread: true });
    expect(grille.total).toMatchObject({ hoover: null, unplaced: 10, spread: 0 });
    expect(grille.lignes.at(-1)).toMatchObject({
      shareOfMeans: null,
      niveau: 'sans-comparaison',
      sharePopulation: 0.4
    });
  });

  it('says nothing of a commune whose population is not known', () => {
    const unknown: Commune[] = [...communes, { nis: '5', name: 'Zétrud', foreign: null, total: null }];
    const more = [...croisements, { colonne: 'R-01', nis: '5', amount: 900, ressources: 0 }];
    const grille = buildGrille(['R-01', 'R-02'], unknown, more, { ...asked, order: 'nom', spread: true });
    expect(grille.lignes.at(-1)).toMatchObject({ shareOfMeans: null, sharePopulation: null, amount: 900 });
    expect(grille.lignes.at(-1)?.perPerson).toBeNull();
    expect(grille.total.placed).toBe(1_100_910);
    // Neither its means nor its people are in the mean: 11 000,10 € for 1 000 persons.
    expect(grille.total.perPerson).toBeCloseTo(1100.01, 9);
    const least = buildGrille(['R-01', 'R-02'], unknown, more, { ...asked, order: 'par-personne' });
    expect(least.lignes.at(-1)?.name).toBe('Zétrud');
    expect(grille.totals[0]?.hoover).toBeCloseTo(0.3, 12);
  });

  it('is empty, and not wrong, without communes or without recommandations', () => {
    expect(buildGrille([], [], [], asked)).toMatchObject({
      lignes: [],
      crossings: 0,
      total: { hoover: null, placed: 0 }
    });
    expect(buildGrille(['R-01'], communes, [], asked)).toMatchObject({ empty: 4, total: { hoover: null } });
  });
});
