import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Locale } from '#messages/locale.ts';
import { inLocale } from '#messages/locale.server.ts';
import Etat from './Etat.svelte';
import { etatA } from './etat.ts';
import type { Fermeture } from './fermetures.ts';
import { etatPhrase } from './phrases.ts';
import { semaineDite } from './phrases-semaine.ts';
import Semaine from './Semaine.svelte';
import { weekTable } from './semaine.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/[\u2066-\u2069]/g, '');
/** Monday 23 November 2026, at an hour of winter. */
const at = (hour: string, day = '2026-11-23') => new Date(`${day}T${hour}:00+01:00`);
const told = (locale: Locale, hours: string | null, instant: Date, closures: Fermeture[] = []) =>
  inLocale(locale, () => plain(etatPhrase(etatA(hours, closures, instant), instant).text));

describe('how a service stands, in French', () => {
  it.each([
    ['Mo 09:00-16:30', at('10:00'), 'Ouvert jusqu’à 16 h 30'],
    ['Mo 09:00-24:00', at('10:00'), 'Ouvert jusqu’à minuit'],
    ['Mo 22:00-02:00', at('23:00'), 'Ouvert jusqu’à 2 h'],
    ['Mo-We', at('10:00'), 'Ouvert jusqu’à mercredi, minuit'],
    ['24/7', at('10:00'), 'Ouvert jour et nuit'],
    ['Mo 14:00-16:00', at('10:00'), 'Fermé ; ouvre à 14 h'],
    ['Tu 09:00-16:00', at('10:00'), 'Fermé ; ouvre demain à 9 h'],
    ['Th 18:00-20:00', at('10:00'), 'Fermé ; ouvre jeudi à 18 h'],
    ['Mo 09:00-10:00', at('10:00'), 'Fermé ; ouvre le 30 novembre à 9 h'],
    ['Dec 01 09:30-10:00', at('10:00'), 'Fermé ; ouvre le 1er décembre à 9 h 30'],
    ['off', at('10:00'), 'Fermé'],
    ['Mo 14:00-16:00 "sur rendez-vous"', at('10:00'), 'Fermé ; sur rendez-vous à 14 h'],
    ['Mo 14:00-16:00 "sur rendez-vous"', at('15:00'), 'Sur rendez-vous, jusqu’à 16 h'],
    ['"sur rendez-vous"', at('15:00'), 'Sur rendez-vous'],
    ['Tu 09:00-12:00 || "sur rendez-vous"', at('15:00'), 'Sur rendez-vous ; ouvre demain à 9 h'],
    [null, at('15:00'), 'Horaires inconnus'],
    ['le matin', at('15:00'), 'Horaires inconnus'],
    ['unknown', at('15:00'), 'Horaires à vérifier'],
    ['Mo 14:00+', at('15:00'), 'Ouvre à 14 h ; heure de fermeture non précisée'],
    ['Mo-Fr 09:00-12:00', at('10:00', '2026-12-25'), 'Ouvert jusqu’à 12 h (jour férié, à vérifier)'],
    [
      'Mo-Fr 09:00-12:00; SH off',
      at('10:00', '2028-02-28'),
      'Horaires à vérifier : ils dépendent des vacances scolaires'
    ]
  ])('%s, %s: %s', (hours, instant, expected) => {
    expect(told('fr', hours, instant)).toBe(expected);
  });

  it('while it is closed for a time', () => {
    const closure = (to: string) => [{ from: '2026-11-23', to, reason: 'travaux' }];
    expect(told('fr', '24/7', at('10:00'), closure('2026-12-01'))).toBe(
      'Fermé du 23 novembre 2026 au 1er décembre 2026'
    );
    expect(told('fr', '24/7', at('10:00'), closure('2026-11-23'))).toBe('Fermé le 23 novembre 2026');
  });
});

it('how a service stands, in the other languages', () => {
  const all = (locale: Locale) => ['Mo 09:00-16:30', 'Th 18:00-20:00'].map((hours) => told(locale, hours, at('10:00')));
  expect(all('nl')).toEqual(['Open tot 16.30 uur', 'Gesloten; opent donderdag om 18 uur']);
  expect(all('de')).toEqual(['Geöffnet bis 16.30 Uhr', 'Geschlossen; öffnet am Donnerstag um 18 Uhr']);
  expect(all('en')).toEqual(['Open until 16:30', 'Closed; opens on Thursday at 18:00']);
  expect(all('ar')).toEqual(['مفتوح حتى الساعة 16:30', 'مغلق؛ يفتح يوم الخميس في الساعة 18:00']);
});

const rich =
  'Mo-Fr 09:00-12:00,13:00-16:30; We off; Tu[1] 18:00-20:00 "sur rendez-vous"; Jul-Aug Mo 10:00-11:00; ' +
  'Jul 15-31 off; PH off; SH Mo-Tu 10:00-12:00; week 2-52/2 Sa 09:00-10:00 open "accueil" || "par téléphone"';

it('the usual week, in French', () => {
  const said = inLocale('fr', () => semaineDite(weekTable(rich) ?? { weeks: [], also: [] }));
  expect(
    said.weeks.map(({ season, days }) => [
      season,
      days
        .filter(({ slots }) => slots.length)
        .map(({ day, slots }) => plain(`${day}: ${slots.map(({ text }) => text).join(' | ')}`))
    ])
  ).toEqual([
    [
      null,
      [
        'Lundi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Mardi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Jeudi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Vendredi: de 9 h à 12 h | de 13 h à 16 h 30'
      ]
    ],
    [
      'De début juillet à fin août',
      [
        'Lundi: de 10 h à 11 h',
        'Mardi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Jeudi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Vendredi: de 9 h à 12 h | de 13 h à 16 h 30'
      ]
    ],
    [
      'Semaines paires',
      [
        'Lundi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Mardi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Jeudi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Vendredi: de 9 h à 12 h | de 13 h à 16 h 30',
        'Samedi: de 9 h à 10 h'
      ]
    ]
  ]);
  expect(said.also.map(({ label, text, remark }) => plain(`${label}: ${text} ${remark ?? ''}`.trim()))).toEqual([
    'null: Le 1er mardi du mois, de 18 h à 20 h (sur rendez-vous)',
    'Du 15 juillet au 31 juillet: fermé',
    'Jours fériés: fermé',
    'Vacances scolaires: lundi et mardi, de 10 h à 12 h',
    'En dehors de ces heures: à vérifier par téléphone'
  ]);
});

it('draws a state with a word and a shape, and what the service says as French', () => {
  const html = inLocale('nl', () => {
    const closures = [{ from: '2026-11-23', to: '2026-12-01', reason: 'travaux' }];
    return render(Etat, { props: { etat: etatA(null, closures, at('10:00')), now: at('10:00') } }).body;
  });
  expect(html).toContain('class="shut"');
  expect(html).toContain('aria-hidden="true"');
  expect(html).toContain('<bdi class="sub" lang="fr">travaux</bdi>');
  expect(
    plain(html)
      .replaceAll(/<[^>]*>/g, '')
      .trim()
  ).toBe('Gesloten van 23 november 2026 tot en met 1 december 2026 travaux');
  const shapes = ['24/7', 'off', '"sur rendez-vous"', null].map((hours) => {
    const etat = etatA(hours, [], at('10:00'));
    return /<svg.*<\/svg>/s.exec(inLocale('fr', () => render(Etat, { props: { etat, now: at('10:00') } }).body))?.[0];
  });
  expect(new Set(shapes).size).toBe(4);
});

it('draws the week as a table, or the text as it was given', () => {
  const draw = (hours: string | null) => inLocale('fr', () => render(Semaine, { props: { hours } }).body);
  const html = plain(draw('Mo-Fr 09:00-12:00; PH off'));
  expect(html.match(/<th scope="row">/g)).toHaveLength(7);
  expect(html).toContain('<caption>Semaine habituelle</caption>');
  expect(html).toContain('Jours fériés : fermé');
  expect(draw('lundi <matin>')).toContain('<bdi>lundi &lt;matin></bdi>');
  expect(draw(null)).toContain('Horaires inconnus');
});
