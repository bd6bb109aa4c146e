import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTokens } from '../tokens/tokens.ts';
import { darkInks, inks, type Inks } from './inks.ts';

const tokens = new Map(readTokens(readFileSync('src/ui/tokens.css', 'utf8')).map(({ name, hex }) => [name, hex]));

it('has the colours of the style sheet, in both themes', () => {
  const names = { tint: 'green-tint', none: 'ramp-none' } as Record<string, string>;
  for (const [theme, { ramp, ...rest }] of Object.entries({ light: inks, dark: darkInks } satisfies Record<
    string,
    Inks
  >)) {
    const of = (name: string) => tokens.get(name)?.[theme as 'light' | 'dark'];
    for (const [name, ink] of Object.entries(rest)) expect(ink, `${name}, ${theme}`).toBe(of(names[name] ?? name));
    expect(ramp, theme).toEqual([1, 2, 3, 4, 5].map((step) => of(`ramp-${step}`)));
  }
});
