import { describe, expect, it } from 'vitest';
import { etatA, nextOpening, type Moment } from './etat.ts';
import type { Fermeture } from './fermetures.ts';

/** A wall clock in Belgium in winter, as an instant; summer hours are given with their own offset. */
const at = (day: string, hour = '12:00', offset = '+01:00') => new Date(`${day}T${hour}:00${offset}`);
const summer = (day: string, hour = '12:00') => at(day, hour, '+02:00');
const said = (moment: Moment | null | undefined) =>
  moment && `${moment.day} ${Math.floor(moment.minute / 60)}:${String(moment.minute % 60).padStart(2, '0')}`;
/** The state in a few words: its kind, and the moment that goes with it. */
function told(hours: string | null, instant: Date, closures: Fermeture[] = []): string {
  const etat = etatA(hours, closures, instant);
  if (etat.kind === 'inconnu') return `inconnu ${etat.why}`;
  if (etat.kind === 'ouvert') return `ouvert ${said(etat.until) ?? 'toujours'}${etat.ferie ? ' férié' : ''}`;
  if (etat.kind === 'ferme' && etat.verifier) return 'fermé, à vérifier';
  return `${etat.kind} ${said(etat.opens) ?? 'jamais'}`;
}

// Monday 23 November 2026 to Sunday 29 November: an ordinary week.
const office = 'Mo-Fr 09:00-12:00,13:00-16:30; PH off';

describe('an ordinary week', () => {
  it.each([
    ['2026-11-23', '08:59', 'ferme 2026-11-23 9:00'],
    ['2026-11-23', '09:00', 'ouvert 2026-11-23 12:00'],
    ['2026-11-23', '11:59', 'ouvert 2026-11-23 12:00'],
    ['2026-11-23', '12:00', 'ferme 2026-11-23 13:00'],
    ['2026-11-23', '16:30', 'ferme 2026-11-24 9:00'],
    ['2026-11-27', '17:00', 'ferme 2026-11-30 9:00'],
    ['2026-11-29', '10:00', 'ferme 2026-11-30 9:00'],
    // Christmas 2026 is a Friday.
    ['2026-12-24', '17:00', 'ferme 2026-12-28 9:00'],
    ['2026-12-25', '10:00', 'ferme 2026-12-28 9:00']
  ])('%s %s: %s', (day, hour, expected) => {
    expect(told(office, at(day, hour))).toBe(expected);
  });
});

describe('what is not known is not closed', () => {
  it('where there is no text, or one that is not understood', () => {
    expect(told(null, at('2026-11-23'))).toBe('inconnu sans');
    expect(told('', at('2026-11-23'))).toBe('inconnu sans');
    expect(etatA('lundi matin', [], at('2026-11-23'))).toEqual({
      kind: 'inconnu',
      why: 'illisible',
      text: 'lundi matin'
    });
  });

  it('where the text says so', () => {
    expect(told('Mo-Fr 09:00-12:00; Sa unknown', at('2026-11-28'))).toBe('inconnu dit');
    expect(told('Mo 18:00+', at('2026-11-23', '19:00'))).toBe('inconnu fin');
    expect(told('Mo 18:00+', at('2026-11-23', '17:00'))).toBe('ferme 2026-11-23 18:00');
  });

  it('where it depends on school holidays that are not published', () => {
    const text = 'Mo-Fr 09:00-12:00; SH off';
    expect(told(text, at('2028-02-28', '10:00'))).toBe('inconnu vacances');
    expect(told(text, at('2028-02-28', '13:00'))).toBe('fermé, à vérifier');
    // Sunday: closed either way.
    expect(told(text, at('2028-02-27', '10:00'))).toBe('fermé, à vérifier');
    expect(told('SH,Mo-Fr 09:00-12:00', at('2028-02-28', '10:00'))).toBe('ouvert 2028-02-28 12:00');
  });
});

describe('holidays', () => {
  it('of the schools: closed, other hours, or only then', () => {
    const text = 'Mo-Fr 09:00-16:00; SH Mo-We 10:00-12:00; PH off';
    // Monday 21 December 2026 begins the winter holidays; class goes on on Monday 4 January.
    expect(told(text, at('2026-12-21', '09:30'))).toBe('ferme 2026-12-21 10:00');
    expect(told(text, at('2026-12-24', '10:30'))).toBe('ouvert 2026-12-24 16:00');
    expect(told('Mo-Fr 09:00-16:00; SH off', at('2026-12-18', '17:00'))).toBe('ferme 2027-01-04 9:00');
    expect(told('SH Mo 10:00-12:00', at('2026-11-23', '10:30'))).toBe('ferme 2026-12-21 10:00');
  });

  it('public ones that the text does not speak of are to be checked', () => {
    expect(told('Mo-Fr 09:00-12:00', at('2026-12-25', '10:00'))).toBe('ouvert 2026-12-25 12:00 férié');
    expect(told('Mo-Fr 09:00-12:00; PH 10:00-11:00', at('2026-12-25', '10:00'))).toBe('ouvert 2026-12-25 11:00');
  });
});

describe('seasons and months', () => {
  it('closed in August', () => {
    const text = 'Mo-Fr 09:00-12:00; Aug off';
    expect(told(text, summer('2026-08-03', '10:00'))).toBe('ferme 2026-09-01 9:00');
    expect(told(text, summer('2026-07-31', '13:00'))).toBe('ferme 2026-09-01 9:00');
    expect(told('Mo-Fr 09:00-12:00; Jul 15-Aug 31 off', summer('2026-07-14', '10:00'))).toBe('ouvert 2026-07-14 12:00');
  });

  it('from September to June, round the end of the year', () => {
    const text = 'Sep-Jun We 14:00-16:00';
    expect(told(text, at('2026-12-30', '15:00'))).toBe('ouvert 2026-12-30 16:00');
    expect(told(text, summer('2026-06-30', '15:00'))).toBe('ferme 2026-09-02 14:00');
  });

  it('of one school year', () => {
    const text = '2026 Sep 01-2027 Jun 30 We 14:00-16:00';
    expect(told(text, summer('2026-08-26', '15:00'))).toBe('ferme 2026-09-02 14:00');
    expect(told(text, summer('2027-06-30', '17:00'))).toBe('ferme jamais');
  });

  it('the first Tuesday, the last Thursday, odd weeks', () => {
    // December 2026 begins on a Tuesday; the last Thursday of November is the 26th.
    expect(told('Tu[1] 14:00-16:00', at('2026-11-24', '15:00'))).toBe('ferme 2026-12-01 14:00');
    expect(told('Tu[1] 14:00-16:00', at('2026-12-01', '17:00'))).toBe('ferme 2027-01-05 14:00');
    expect(told('Th[-1] 10:00-12:00', at('2026-11-26', '11:00'))).toBe('ouvert 2026-11-26 12:00');
    // 28 and 29 February 2028: the last Tuesday is the 29th.
    expect(told('Tu[-1] 10:00-12:00', at('2028-02-22', '11:00'))).toBe('ferme 2028-02-29 10:00');
    // 23 November 2026 is in week 48.
    expect(told('week 1-53/2 Mo 10:00-12:00', at('2026-11-23', '11:00'))).toBe('ferme 2026-11-30 10:00');
  });

  it('at the end of a month', () => {
    expect(told('Jan 31 10:00-12:00', at('2027-01-31', '13:00'))).toBe('ferme 2028-01-31 10:00');
    expect(told('Feb 29 10:00-12:00', at('2026-11-23'))).toBe('ferme jamais');
  });
});

describe('nights', () => {
  it('past midnight, and all day', () => {
    expect(told('Fr 22:00-02:00', at('2026-11-28', '01:30'))).toBe('ouvert 2026-11-28 2:00');
    expect(told('Fr 22:00-02:00', at('2026-11-28', '02:00'))).toBe('ferme 2026-12-04 22:00');
    expect(told('Mo 08:00-24:00', at('2026-11-23'))).toBe('ouvert 2026-11-23 24:00');
    expect(told('24/7', at('2026-11-23'))).toBe('ouvert toujours');
    expect(told('Mo-Sa', at('2026-11-26'))).toBe('ouvert 2026-11-28 24:00');
  });

  it('in the night of October, when an hour comes twice', () => {
    const text = 'Sa 22:00-02:30';
    expect(told(text, new Date('2026-10-25T00:45:00Z'))).toBe('ouvert 2026-10-25 2:30');
    // The second 2 h 15.
    expect(told(text, new Date('2026-10-25T01:15:00Z'))).toBe('ouvert 2026-10-25 2:30');
    expect(told(text, new Date('2026-10-25T01:30:00Z'))).toBe('ferme 2026-10-31 22:00');
  });

  it('in the night of March, when an hour is missing', () => {
    const text = 'Sa 22:00-02:30';
    expect(told(text, new Date('2027-03-28T00:59:00Z'))).toBe('ouvert 2027-03-28 3:00');
    expect(told(text, new Date('2027-03-28T01:00:00Z'))).toBe('ferme 2027-04-03 22:00');
    expect(told('Mo-Su 09:00-12:00', new Date('2027-03-28T07:00:00Z'))).toBe('ouvert 2027-03-28 12:00');
    expect(told('Mo-Su 09:00-12:00', new Date('2027-03-27T07:59:00Z'))).toBe('ferme 2027-03-27 9:00');
  });
});

describe('rules laid over each other', () => {
  it('as the specification says', () => {
    expect(told('Mo-Fr 09:00-18:00; 12:00-13:00 off', at('2026-11-23', '12:30'))).toBe('ferme 2026-11-23 13:00');
    expect(told('Mo-Fr 09:00-12:00; We 14:00-16:00', at('2026-11-25', '10:00'))).toBe('ferme 2026-11-25 14:00');
    expect(told('Mo-Fr 09:00-12:00, We 14:00-16:00', at('2026-11-25', '10:00'))).toBe('ouvert 2026-11-25 12:00');
    expect(told('24/7; Su off', at('2026-11-29'))).toBe('ferme 2026-11-30 0:00');
    expect(told('off', at('2026-11-29'))).toBe('ferme jamais');
  });

  it('by appointment where nothing else holds', () => {
    const text = 'Mo-Fr 09:00-12:00 || "sur rendez-vous"';
    expect(told(text, at('2026-11-23', '10:00'))).toBe('ouvert 2026-11-23 12:00');
    expect(told(text, at('2026-11-23', '14:00'))).toBe('rendez-vous 2026-11-24 9:00');
    expect(told('"sur rendez-vous"', at('2026-11-23'))).toBe('rendez-vous jamais');
    // What is added to a fallback is part of it; what is closed takes nothing from it.
    expect(told('We 09:00-10:00 || Mo 09:00-12:00, Mo off', at('2026-11-23', '10:00'))).toBe('ouvert 2026-11-23 12:00');
    expect(etatA('Mo 14:00-16:00 "sur rendez-vous"', [], at('2026-11-23'))).toMatchObject({
      kind: 'ferme',
      opens: { minute: 840, rendezVous: true }
    });
  });
});

describe('closures', () => {
  const works: Fermeture = { from: '2026-11-23', to: '2026-11-25', reason: 'travaux' };

  it('stand before the hours, whatever these are', () => {
    expect(etatA(office, [works], at('2026-11-24', '10:00'))).toMatchObject({ kind: 'fermeture', ...works });
    expect(told(office, at('2026-11-24', '10:00'), [works])).toBe('fermeture 2026-11-26 9:00');
    expect(told(null, at('2026-11-24', '10:00'), [works])).toBe('fermeture jamais');
    expect(told(office, at('2026-11-22', '10:00'), [works])).toBe('ferme 2026-11-26 9:00');
    expect(told(office, at('2026-11-26', '10:00'), [works])).toBe('ouvert 2026-11-26 12:00');
  });

  it('are told by the longest', () => {
    const long = { from: '2026-11-20', to: '2027-12-31', reason: null };
    expect(etatA(office, [works, long], at('2026-11-24'))).toMatchObject({ kind: 'fermeture', ...long });
    // Farther than a year: not looked for.
    expect(nextOpening(office, [long], at('2026-11-24'))).toBeNull();
  });

  it('take the night that begins in them', () => {
    const saturday = [{ from: '2026-11-28', to: '2026-11-28', reason: null }];
    expect(told('Fr-Sa 22:00-02:00', at('2026-11-29', '01:00'))).toBe('ouvert 2026-11-29 2:00');
    expect(told('Fr-Sa 22:00-02:00', at('2026-11-29', '01:00'), saturday)).toBe('ferme 2026-12-04 22:00');
  });
});
