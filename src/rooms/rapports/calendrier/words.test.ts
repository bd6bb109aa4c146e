import { expect, it } from 'vitest';
import { inLocale } from '#messages/locale.server.ts';
import { whatOf } from './words.ts';

it('names a step after its kind, as each language writes its colon', () => {
  const said = (locale: 'fr' | 'en' | 'de') =>
    inLocale(locale, () => whatOf({ kind: 'etape', title: 'Premier groupe' }));
  expect(said('fr')).toMatch(/[\u202f\u00a0]: Premier groupe$/u);
  for (const locale of ['en', 'de'] as const) expect(said(locale)).toMatch(/\w: Premier groupe$/u);
  expect(whatOf({ kind: 'debut', title: null })).not.toContain(':');
});
