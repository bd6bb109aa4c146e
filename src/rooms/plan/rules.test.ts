import { describe, expect, it } from 'vitest';
import { ficheStates } from './fiches/tables.ts';
import type { FicheState } from './fiches/rules.ts';
import { avancementOf } from './rules.ts';

describe('avancement', () => {
  const fiche = (state: FicheState, ...years: number[][]) => ({
    state,
    indicateurs: years.map((some) => ({ years: some }))
  });

  it('quatre fiches, cinq indicateurs dont deux ont une valeur en 2026', () => {
    const found = avancementOf(
      [
        fiche('en-cours', [2025, 2026], [2026]),
        fiche('en-cours', [2025]),
        fiche('a-venir', []),
        fiche('realisee', [2024])
      ],
      2026
    );
    expect(found.fiches).toBe(4);
    expect(found.byState).toEqual({
      'a-discuter': 0,
      'a-venir': 1,
      'en-cours': 2,
      realisee: 1,
      abandonnee: 0,
      'en-pause': 0,
      bloquee: 0
    });
    expect(found).toMatchObject({ indicateurs: 5, withValue: 2, share: 0.4 });
  });
  it('la somme des états est la longueur de la liste', () => {
    const list = ficheStates.flatMap((state, i) => Array.from({ length: i }, () => fiche(state)));
    const { fiches, byState } = avancementOf(list, 2026);
    expect(Object.values(byState).reduce((a, b) => a + b)).toBe(list.length);
    expect(fiches).toBe(list.length);
  });
  it('sans indicateur, la part n’existe pas', () => {
    expect(avancementOf([fiche('en-cours')], 2026)).toMatchObject({ indicateurs: 0, withValue: 0, share: null });
    expect(avancementOf([], 2026)).toMatchObject({ fiches: 0, share: null });
  });
});
