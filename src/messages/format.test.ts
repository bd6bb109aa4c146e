import { describe, expect, it } from 'vitest';
import type { Locale } from './locale.ts';
import { formatDay, formatEuros, formatSeries, formatShare, formatSigned, formatWhole } from './format.ts';
import { inLocale } from './locale.server.ts';

/** Spaces that do not break and signs of direction, made visible. */
const shown = (text: string): string =>
  text.replaceAll(/[\u00a0\u202f\u200e\u200f\u061c]/g, (sign) => `<${sign.codePointAt(0)?.toString(16)}>`);

/** The same six values in each language: thousands, a share, a difference, money, a first of the month, a series. */
const written: Record<Locale, string[]> = {
  fr: ['12<202f>345', '12,3<a0>%', '-4', '12<202f>500<a0>€', '1er<a0>août<a0>2026', 'a<202f>; b'],
  nl: ['12.345', '12,3%', '-4', '€<a0>12.500', '1<a0>augustus<a0>2026', 'a; b'],
  de: ['12.345', '12,3<a0>%', '-4', '12.500<a0>€', '1.<a0>August<a0>2026', 'a; b'],
  en: ['12,345', '12.3%', '-4', '€12,500', '1<a0>August<a0>2026', 'a; b'],
  ar: ['12.345', '12,3<200e>%<200e>', '<200e>-4', '<200f>12.500<a0>€', '1<a0>أغسطس<a0>2026', 'a؛ b']
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
