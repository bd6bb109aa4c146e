import { describe, expect, it } from 'vitest';
import { etatA } from './etat.ts';
import { fermeturesOf, type Donne } from './fermetures.ts';
import { openAt } from './filtres.ts';

/** A Tuesday, noon in Belgium. */
const now = new Date('2026-11-24T11:00:00Z');
const hours = 'Tu 09:00-16:00';
const active: Donne = { status: 'active', startsOn: null, endsOn: null };
const etat = (more: Partial<Donne>) => etatA(hours, fermeturesOf({ ...active, ...more }), now);
const open = (more: Partial<Donne>) =>
  openAt(hours, fermeturesOf({ ...active, ...more }), { kind: 'maintenant', instant: now });

describe('what keeps a service shut whatever its hours say', () => {
  it('nothing, where it is given all the time', () => {
    expect(etat({}).kind).toBe('ouvert');
    expect(open({})).toBe('oui');
  });

  it.each(['inactive', 'temporarily closed', 'defunct'])('its status: %s', (status) => {
    expect(etat({ status })).toEqual({ kind: 'ferme', opens: null, verifier: false });
    expect(open({ status })).toBe('non');
    expect(openAt(null, fermeturesOf({ ...active, status }), { kind: 'maintenant', instant: now })).toBe('non');
    expect(openAt(hours, fermeturesOf({ ...active, status }), { kind: 'week-end', from: '2026-11-24' })).toBe('non');
  });

  it('a course that is over, from the day after its last', () => {
    expect(etat({ endsOn: '2026-11-24' }).kind).toBe('ouvert');
    expect(etat({ endsOn: '2026-11-23' })).toEqual({ kind: 'ferme', opens: null, verifier: false });
    expect(open({ endsOn: '2026-11-17' })).toBe('non');
  });

  it('a course that has not begun: it opens on its first day', () => {
    expect(etat({ startsOn: '2026-12-01' })).toMatchObject({
      kind: 'ferme',
      opens: { day: '2026-12-01', minute: 540 }
    });
    expect(open({ startsOn: '2026-11-25' })).toBe('non');
    expect(open({ startsOn: '2026-11-24' })).toBe('oui');
  });

  it('closures that were written are kept', () => {
    const written = [{ from: '2026-11-24', to: '2026-11-24', reason: 'formation' }];
    expect(etatA(hours, fermeturesOf(active, written), now)).toMatchObject({ kind: 'fermeture', reason: 'formation' });
  });
});
