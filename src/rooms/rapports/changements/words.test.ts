import { expect, it } from 'vitest';
import { inLocale } from '#messages/locale.server.ts';
import { locales, type Locale } from '#messages/locale.ts';
import type { Change } from './queries.server.ts';
import { toldInLine } from './words.ts';

const valeur: Change = {
  ...{
    kind: 'valeur',
    key: 'k',
    on: '2026-06-30',
    path: '/plan/fiches/F-01',
    title: 'Fiche',
    code: 'F-01',
    exemple: true,
    reason: null,
    axe: null,
    axeId: null
  },
  ...{ sameDay: 1, wholeTerritory: true, communes: [] },
  more: {
    ...{ name: 'Places ouvertes', unit: 'places', year: 2026, value: 40 },
    ...{ yearBefore: 2025, valueBefore: 25, target: 60, targetYear: 2027 }
  }
};

it('says a value in one line, as each language writes its colon and its comma', () => {
  const said = (locale: Locale) => inLocale(locale, () => toldInLine(valeur));
  expect(said('fr')).toMatch(/^Places ouvertes \(places\)[\u202f\u00a0]: /u);
  for (const locale of locales.filter((one) => one !== 'fr'))
    expect(said(locale)).toMatch(/^Places ouvertes \(places\): /u);
  for (const locale of ['ar', 'fa'] as const) {
    expect(said(locale)).toContain('، ');
    expect(said(locale)).not.toContain(', ');
  }
});
