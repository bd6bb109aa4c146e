import { describe, expect, it } from 'vitest';
import { m } from '#messages';
import { locales, type Locale } from './locale.ts';
import {
  formatDay,
  formatEuros,
  formatMoment,
  formatMonth,
  formatSeries,
  formatShare,
  formatShortDay,
  formatSigned,
  formatSignedPoints,
  formatSignedShare,
  formatWhole,
  shownPoints
} from './format.ts';
import { inLocale } from './locale.server.ts';

/** Spaces that do not break and signs of direction, made visible. */
const shown = (text: string): string =>
  text.replaceAll(/[\u00a0\u202f\u200e\u200f\u061c]/g, (sign) => `<${sign.codePointAt(0)?.toString(16)}>`);

/** The same six values in each language: thousands, a share, a difference, money, a first of the month, a series. */
const written: Record<Locale, string[]> = {
  fr: ['12<202f>345', '12,3<a0>%', '−4', '12<202f>500<a0>€', '1er<a0>août<a0>2026', 'a<202f>; b'],
  nl: ['12.345', '12,3%', '−4', '€<a0>12.500', '1<a0>augustus<a0>2026', 'a; b'],
  de: ['12.345', '12,3<a0>%', '−4', '12.500<a0>€', '1.<a0>August<a0>2026', 'a; b'],
  en: ['12,345', '12.3%', '−4', '€12,500', '1<a0>August<a0>2026', 'a; b'],
  ar: ['12.345', '12,3<200e>%<200e>', '<200e>−4', '<200f>12.500<a0>€', '1<a0>أغسطس<a0>2026', 'a؛ b'],
  fa: ['12,345', '12.3%', '<200e>−4', '<200e>€<a0>12,500', '1<a0>اوت<a0>2026', 'a؛ b'],
  tr: ['12.345', '%12,3', '−4', '€12.500', '1<a0>Ağustos<a0>2026', 'a; b'],
  uk: ['12<a0>345', '12,3%', '−4', '12<a0>500<a0>€', '1<a0>серпня<a0>2026<a0>р.', 'a; b'],
  es: ['12.345', '12,3<a0>%', '−4', '12.500<a0>€', '1<a0>de<a0>agosto<a0>de<a0>2026', 'a; b'],
  so: ['12,345', '12.3%', '−4', '€12,500', '1<a0>Agosto<a0>2026', 'a; b']
};

describe.each(Object.entries(written))('numbers, money and days in %s', (locale, texts) => {
  it('are written as its readers in Belgium write them', () => {
    const found = inLocale(locale as Locale, () => [
      formatWhole(12_345),
      formatShare(0.123),
      formatSigned(-4),
      formatEuros(12_500),
      formatDay('2026-08-01'),
      formatSeries(['a', 'b'])
    ]);
    expect(found.map(shown)).toEqual(texts);
  });
});

it('a Somali day stands before its month, with an hour after both or none', () => {
  const found = inLocale('so', () => [formatShortDay('2026-08-01'), formatMoment(new Date('2026-08-01T13:30:00Z'))]);
  expect(found).toEqual(['1 Ogs', '1 Agosto 2026 ee 15:30']);
  expect(inLocale('so', () => formatMonth('2026-08-01'))).toBe('Ogosto');
});

it('a minus sign is a minus sign, not a hyphen', () => {
  const found = locales.flatMap((locale) =>
    inLocale(locale, () => [formatSignedPoints(-0.002), formatSignedShare(-0.012), formatEuros(-12), formatWhole(-3)])
  );
  for (const text of found) expect(text).toMatch(/^[^-]*\u2212[^-]*$/);
});

it('points agree in number with what is written of them', () => {
  expect([0.0195, 0.01949, -0.002, -0.0204].map(shownPoints)).toEqual([2, 1.9, -0.2, -2]);
  const words = (points: number) =>
    inLocale('fr', () => m.semblables_points({ count: shownPoints(points), points: formatSignedPoints(points) }));
  expect([0.02, 0.01949, -0.002, -0.0204, 0].map(words)).toEqual([
    '+2,0 points',
    '+1,9 point',
    '−0,2 point',
    '−2,0 points',
    '0,0 point'
  ]);
});
