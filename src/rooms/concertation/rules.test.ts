import { describe, expect, it } from 'vitest';
import { ficheStates } from '../plan/fiches/tables.ts';
import { isOpenOn, lacksEspace } from './rules.ts';

const today = '2026-11-22';

describe('espace ouvert', () => {
  it.each([
    [null, null, true],
    ['2017-05-16', null, true],
    [today, null, true],
    ['2026-11-23', null, false],
    ['2024-02-05', '2026-06-30', false],
    ['2024-02-05', today, false],
    ['2024-02-05', '2026-11-23', true]
  ])('de %s à %s : %s', (openedOn, closedOn, open) => expect(isOpenOn({ openedOn, closedOn }, today)).toBe(open));
});

describe('fiche sans espace', () => {
  const ouvert = { closedOn: null };
  const clos = { closedOn: '2026-06-30' };

  it.each(ficheStates)('%s', (state) => {
    const over = state === 'realisee' || state === 'abandonnee';
    expect(lacksEspace(state, [], today)).toBe(over ? null : 'aucun');
    expect(lacksEspace(state, [clos], today)).toBe(over ? null : 'clos');
    expect(lacksEspace(state, [ouvert], today)).toBeNull();
    expect(lacksEspace(state, [clos, ouvert], today)).toBeNull();
  });
  it('le jour de sa clôture, l’espace ne la tient plus', () => {
    expect(lacksEspace('a-venir', [{ closedOn: today }], today)).toBe('clos');
    expect(lacksEspace('a-venir', [{ closedOn: '2026-11-23' }], today)).toBeNull();
  });
});
