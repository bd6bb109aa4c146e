import { describe, expect, it } from 'vitest';
import { isReminderDue, isWaited, readTold } from './rules.ts';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const asked = { email: 'a@asbl.example', askedAt: ago(8), remindedAt: null, answeredAt: null, revokedAt: null };

describe('whoever is asked for news', () => {
  it('is waited for until they answer, are let go or the link ends', () => {
    expect(isWaited(asked, now)).toBe(true);
    expect(isWaited({ ...asked, askedAt: ago(30) }, now)).toBe(false);
    expect(isWaited({ ...asked, answeredAt: ago(1) }, now)).toBe(false);
    expect(isWaited({ ...asked, revokedAt: ago(1) }, now)).toBe(false);
  });
  it('is reminded once, after a week', () => {
    expect(isReminderDue(asked, now)).toBe(true);
    expect(isReminderDue({ ...asked, askedAt: ago(6) }, now)).toBe(false);
    expect(isReminderDue({ ...asked, remindedAt: ago(1) }, now)).toBe(false);
    expect(isReminderDue({ ...asked, email: null }, now)).toBe(false);
    expect(isReminderDue({ ...asked, answeredAt: ago(1) }, now)).toBe(false);
  });
});

describe('news', () => {
  const parts = {
    etapes: [
      { no: 1, title: 'Ouvrir', dueOn: '2026-10-01', doneOn: null },
      { no: 2, title: 'Former', dueOn: '2026-12-01', doneOn: '2026-09-01' }
    ],
    indicateurs: [{ id: 'i', name: 'Personnes', unit: 'personnes' }]
  };
  const read = (fields: Record<string, string>) => readTold((name) => fields[name] ?? '', parts, '2026-11-22');

  it('are steps done, values and a note', () => {
    const fields = {
      note: 'Tout va.',
      'faite-1': 'oui',
      'le-1': '2026-11-02',
      'valeur-0': '1 250,5',
      'annee-0': '2025'
    };
    expect(read(fields)).toEqual({
      wrong: {},
      told: {
        note: 'Tout va.',
        etapes: [{ no: 1, title: 'Ouvrir', doneOn: '2026-11-02' }],
        valeurs: [{ id: 'i', name: 'Personnes', unit: 'personnes', year: 2025, value: 1250.5 }]
      }
    });
  });
  it('are of today and of this year unless they say so', () => {
    const { told } = read({ 'faite-1': 'oui', 'valeur-0': '3' });
    expect([told.etapes[0]?.doneOn, told.valeurs[0]?.year]).toEqual(['2026-11-22', 2026]);
  });
  it('say what is wrong, and that nothing is no news', () => {
    expect(read({}).wrong).toEqual({ '': 'nothing' });
    expect(read({ note: 'x'.repeat(3001) }).wrong).toEqual({ note: 'long' });
    expect(read({ 'faite-1': 'oui', 'le-1': '2026-11-23' }).wrong).toEqual({ 'le-1': 'day' });
    expect(read({ 'faite-1': 'oui', 'le-1': '2026-02-30' }).wrong).toEqual({ 'le-1': 'day' });
    expect(read({ 'valeur-0': 'dix' }).wrong).toEqual({ 'valeur-0': 'number' });
    expect(read({ 'valeur-0': '10', 'annee-0': '2027' }).wrong).toEqual({ 'annee-0': 'year' });
  });
  it('leave out what the fiche has not, and steps done before', () => {
    expect(read({ 'faite-2': 'oui', 'faite-9': 'oui', 'valeur-7': '1' }).wrong).toEqual({ '': 'nothing' });
  });
});
