import { describe, expect, it } from 'vitest';
import { openAt, type Quand } from './filtres.ts';

const from = '2026-11-23';
const ask = (hours: string | null, quand: Quand) => openAt(hours, [], quand);

describe('« le soir »: begins at 17:30 or later, or goes on after 18:30', () => {
  it.each([
    ['Mo 17:30-18:00', 'oui'],
    ['Mo 17:00-18:30', 'non'],
    ['Mo 13:00-18:31', 'oui'],
    ['Mo-Fr 09:00-17:30', 'non'],
    ['Tu[1] 18:00-20:00', 'oui'],
    ['2027 Sep-2028 Jun Mo 18:00-20:00', 'non'],
    ['24/7', 'oui'],
    ['Mo 18:00-20:00 "sur rendez-vous"', 'oui'],
    ['"sur rendez-vous"', 'inconnu'],
    ['Mo 16:00+', 'inconnu'],
    ['Mo 18:00-20:00 unknown', 'inconnu'],
    [null, 'inconnu'],
    ['le soir', 'inconnu']
  ])('%s: %s', (hours, expected) => {
    expect(ask(hours, { kind: 'soir', from })).toBe(expected);
  });
});

it('« le week-end »', () => {
  const asked: Quand = { kind: 'week-end', from };
  expect(ask('Sa 10:00-12:00', asked)).toBe('oui');
  expect(ask('Mo-Fr 09:00-12:00', asked)).toBe('non');
  // Friday night is Friday’s.
  expect(ask('Fr 22:00-02:00', asked)).toBe('non');
});

it('« maintenant »', () => {
  const asked: Quand = { kind: 'maintenant', instant: new Date('2026-11-23T09:00:00Z') };
  expect(ask('Mo 10:00-12:00', asked)).toBe('oui');
  expect(ask('Mo 10:01-12:00', asked)).toBe('non');
  expect(ask('"sur rendez-vous"', asked)).toBe('non');
  expect(ask(null, asked)).toBe('inconnu');
});

it('a day of the week, and an hour of it', () => {
  const asked = (weekday: number, minute: number | null): Quand => ({ kind: 'jour', from, weekday, minute });
  expect(ask('We 14:00-16:00', asked(3, null))).toBe('oui');
  expect(ask('We 14:00-16:00', asked(3, 14 * 60))).toBe('oui');
  expect(ask('We 14:00-16:00', asked(3, 16 * 60))).toBe('non');
  expect(ask('We[2] 14:00-16:00', asked(3, 15 * 60))).toBe('oui');
  expect(ask('Su 22:00-02:00', asked(1, 60))).toBe('oui');
  expect(ask('We 14:00+', asked(3, 15 * 60))).toBe('inconnu');
});

it('what is closed all the time', () => {
  const closed = [{ from: '2026-11-01', to: '2027-01-31', reason: null }];
  expect(openAt('Mo-Su 09:00-12:00', closed, { kind: 'week-end', from })).toBe('non');
});
