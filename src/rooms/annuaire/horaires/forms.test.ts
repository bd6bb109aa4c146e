import { describe, expect, it } from 'vitest';
import { readFields } from '#platform/http/form.ts';
import { semaineForm, weekOf } from './forms.ts';
import { clock, readPlages, writePlages } from './saisie/plages.ts';
import { hoursOf, weekOfText, type Semaine } from './saisie/texte.ts';

const formData = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const read = (fields: Record<string, string>) => readFields(formData(fields), semaineForm);

describe('the hours of a day, as people type them', () => {
  it.each([
    ['9:00-12:00, 13:00-16:00', '9:00-12:00, 13:00-16:00'],
    ['9h-12h et 13h30-16h', '9:00-12:00, 13:30-16:00'],
    ['de 9 h à 12 h 30', '9:00-12:30'],
    ['9.30 – 12', '9:30-12:00'],
    ['14-16 ; 9-12', '9:00-12:00, 14:00-16:00'],
    ['20:00-1:30', '20:00-1:30'],
    ['8:00-24:00', '8:00-24:00'],
    ['24h/24', '0:00-24:00'],
    ['Fermé', ''],
    ['-', ''],
    ['', '']
  ])('« %s »: %s', (typed, expected) => {
    const found = readPlages(typed);
    expect(found.ok ? writePlages(found.plages) : found.fault).toBe(expected);
  });

  it.each([
    ['le matin', '« le matin » n’est pas compris. Exemple : 9:00-12:00, 13:00-16:00'],
    ['9:00-12:00, après-midi', '« après-midi » n’est pas compris. Exemple : 9:00-12:00, 13:00-16:00'],
    ['9:00', '« 9:00 » n’est pas compris. Exemple : 9:00-12:00, 13:00-16:00'],
    ['9:00-12:75', '« 9:00-12:75 » n’est pas une heure du jour, de 0:00 à 24:00. Exemple : 9:00-12:00, 13:00-16:00'],
    ['12:00-9:00', '« 12:00-9:00 » finit avant de commencer. Après minuit, l’heure de fin va jusqu’à 6:00.'],
    ['9:00-12:00, 11:00-13:00', 'Deux plages se chevauchent à 11:00. Exemple : 9:00-12:00, 13:00-16:00']
  ])('« %s » is refused with what is wrong', (typed, fault) => {
    expect(readPlages(typed)).toEqual({ ok: false, fault });
  });
});

describe('a week that was typed', () => {
  it('becomes one text', () => {
    const found = read({
      lundi: '9:00-12:00, 13:00-16:00',
      mardi: '9h-12h, 13h-16h',
      mercredi: '14:00-16:00',
      jeudi: '9:00-12:00,13:00-16:00',
      samedi: 'fermé',
      vacances: 'ferme'
    });
    expect(found.ok && hoursOf(weekOf(found.values))).toBe(
      'Mo,Tu,Th 09:00-12:00,13:00-16:00; We 14:00-16:00; PH off; SH off'
    );
  });

  it('is not known where nothing was typed', () => {
    const found = read({});
    expect(found.ok && hoursOf(weekOf(found.values))).toBeNull();
    const only = read({ rendez_vous: 'sinon' });
    expect(only.ok && hoursOf(weekOf(only.values))).toBe('"sur rendez-vous"');
  });

  it('tells each day what is wrong with it', () => {
    expect(read({ lundi: 'matin', mardi: '9-12', texte: 'Mo 9:00-12:00; bientôt' })).toMatchObject({
      ok: false,
      errors: {
        lundi: '« matin » n’est pas compris. Exemple : 9:00-12:00, 13:00-16:00',
        texte:
          'Ce texte n’est plus compris à partir du signe 16, à « bientôt ». Une remarque se met entre guillemets droits : "selon les disponibilités"'
      }
    });
  });
});

it.each([
  'Mo-Fr 09:00-12:00,13:00-16:00; PH off',
  'Mo,Tu 09:00-12:00; We-Fr,Su 10:00-11:00; PH off; SH off',
  'Mo-Fr 09:00-12:00 "sur rendez-vous"; PH off',
  'Mo-Fr 09:00-12:00; PH off || "sur rendez-vous"',
  'Fr,Sa 20:00-02:00',
  'Mo-Su 00:00-24:00',
  '"sur rendez-vous"'
])('%s goes to the form and back', (text) => {
  const week = weekOfText(text);
  expect(week && hoursOf(week)).toBe(text);
});

it('knows the same week written otherwise', () => {
  const told = (text: string | null) => weekOfText(text)?.days.map((day) => writePlages(day));
  expect(told('24/7')?.[6]).toBe('0:00-24:00');
  expect(told('Mo-Fr 09:00-12:00; We 14:00-16:00')?.slice(1, 4)).toEqual(['9:00-12:00', '14:00-16:00', '9:00-12:00']);
  expect(told('Sa-Mo 10:00-12:00')?.map(Boolean)).toEqual([true, false, false, false, false, true, true]);
  expect(weekOfText(null)?.feries).toBe('ferme');
});

it.each([
  'Sep-Jun Mo 10:00-12:00',
  'Tu[1] 14:00-16:00',
  'Mo 18:00+',
  'Mo 10:00-12:00; SH Mo 14:00-16:00',
  'Mo 10:00-12:00 "sonnez"',
  'Mo 10:00-12:00; Tu 10:00-12:00 "sur rendez-vous"',
  'Mo-Fr 10:00-18:00; 12:00-13:00 off',
  'PH off; Mo 10:00-12:00',
  'Mo 10:00-12:00, Mo 14:00-16:00',
  'Mo 10:00-12:00; 14:00-16:00',
  'lundi'
])('%s is more than seven days can say', (text) => {
  expect(weekOfText(text)).toBeNull();
});

it('what is typed says the same after it became text', () => {
  const slots = [540, 720, 780, 960, 1200, 1440, 1500].flatMap((to, i, all) => {
    const from = all[i - 1];
    return from === undefined || from >= 1440 ? [] : [{ from, to }];
  });
  for (let n = 0; n < 128; n++) {
    const week: Semaine = {
      days: Array.from({ length: 7 }, (_, day) => ((n >> day) & 1 ? slots.slice(day % 3, (day % 3) + 2) : [])),
      feries: n % 2 ? 'ferme' : 'comme',
      vacances: n % 3 ? 'ferme' : 'comme',
      rendezVous: n % 5 === 1 ? 'pendant' : n % 5 === 2 ? 'sinon' : 'non'
    };
    const text = hoursOf(week);
    if (week.days.some((day) => day.length)) expect(weekOfText(text)).toEqual(week);
  }
  expect(clock(1500)).toBe('1:00');
});
