import { describe, expect, it } from 'vitest';
import { ficheStates } from './fiches/tables.ts';
import type { FicheState } from './fiches/rules.ts';
import { avancementOf, isLeftOut, isUnanswered, lacksFiche, lacksMeans, lacksValue } from './rules.ts';

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

describe('maillons rompus', () => {
  it('un constat sans recommandation, sauf s’il est résolu', () => {
    expect(isUnanswered({ validite: 'valid', recommandations: 0 })).toBe(true);
    expect(isUnanswered({ validite: 'worse', recommandations: 0 })).toBe(true);
    expect(isUnanswered({ validite: 'unknown', recommandations: 0 })).toBe(true);
    expect(isUnanswered({ validite: null, recommandations: 0 })).toBe(true);
    expect(isUnanswered({ validite: 'resolved', recommandations: 0 })).toBe(false);
    expect(isUnanswered({ validite: 'valid', recommandations: 1 })).toBe(false);
  });

  it('une recommandation sans fiche, ou dont toutes ont été abandonnées', () => {
    expect(lacksFiche([])).toBe(true);
    expect(lacksFiche([{ state: 'abandonnee' }, { state: 'abandonnee' }])).toBe(true);
    expect(lacksFiche([{ state: 'abandonnee' }, { state: 'a-discuter' }])).toBe(false);
    expect(lacksFiche([{ state: 'realisee' }])).toBe(false);
  });

  it('une recommandation dont les fiches n’ont aucun moyen', () => {
    expect(lacksMeans({ fiches: 2, moyens: [] })).toBe(true);
    expect(lacksMeans({ fiches: 1, moyens: [{ unit: 'EUR', planned: 0 }] })).toBe(true);
    expect(lacksMeans({ fiches: 1, moyens: [{ unit: 'ETP', planned: 0.2 }] })).toBe(false);
    // A room lent is a means, and has no amount.
    expect(lacksMeans({ fiches: 1, moyens: [{ unit: null, planned: null }] })).toBe(false);
    // Without a fiche it is another link that is broken.
    expect(lacksMeans({ fiches: 0, moyens: [] })).toBe(false);
  });

  it.each(ficheStates)('un indicateur sans valeur cette année : fiche %s', (state) => {
    const asked = state === 'en-cours' || state === 'realisee';
    expect(lacksValue({ state, since: '2026-06-04' }, [2024, 2025], 2026)).toBe(asked);
    expect(lacksValue({ state, since: '2025-06-04' }, [2024], 2026)).toBe(state === 'en-cours');
    expect(lacksValue({ state, since: '2026-06-04' }, [2026], 2026)).toBe(false);
  });

  it('une commune où rien ne se passe', () => {
    expect(isLeftOut({ fiches: [], moyens: 0 })).toBe(true);
    expect(isLeftOut({ fiches: [{ state: 'abandonnee' }], moyens: 0 })).toBe(true);
    expect(isLeftOut({ fiches: [{ state: 'a-venir' }], moyens: 0 })).toBe(false);
    expect(isLeftOut({ fiches: [], moyens: 1 })).toBe(false);
  });
});
