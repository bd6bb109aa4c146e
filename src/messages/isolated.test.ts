import { expect, it } from 'vitest';
import { m } from '#messages';
import { inLocale } from './locale.server.ts';

it('sets names in Latin letters apart in a language that reads from right to left, and numbers not', () => {
  const told = () => m.communes_commune_value({ commune: 'Liège (Verviers)', value: '12,3%' });
  expect(inLocale('ar', told)).toBe('\u2068Liège (Verviers)\u2069: 12,3%');
  expect(inLocale('en', told)).toBe('Liège (Verviers): 12,3%');
});

it('does so in Persian too', () => {
  const told = () => m.communes_commune_value({ commune: 'Liège (Verviers)', value: '12.3%' });
  expect(inLocale('fa', told)).toBe('\u2068Liège (Verviers)\u2069: 12.3%');
});

it('leaves Arabic words where they are', () => {
  expect(inLocale('ar', () => m.plan_level_and_priority({ level: m.plan_level_local(), priority: 1 }))).toBe(
    'المستوى المحلي، الأولوية 1'
  );
});
