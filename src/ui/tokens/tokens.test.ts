import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, pairs } from './contrast.ts';
import { readTokens, rootSheet, themeSheet } from './tokens.ts';

const tokens = readTokens(readFileSync('src/ui/tokens.css', 'utf8'));
const colours = tokens.flatMap(({ name, light, dark, hex }) => (hex ? [{ name, light, dark: dark ?? '', hex }] : []));
const hexOf = (name: string) => colours.find((one) => one.name === name)?.hex;

/** sRGB channels, 0 to 255, of `oklch(L C h)`: Björn Ottosson's formulas. */
function rgbOf(oklch: string): number[] {
  const [lightness = 0, chroma = 0, hue = 0] = (oklch.match(/[\d.]+/g) ?? []).map(Number);
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  ].map((c) => 255 * Math.min(1, Math.max(0, c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055)));
}

describe('the tokens', () => {
  it('are read: colours with both themes, sizes with one', () => {
    expect(colours.length).toBeGreaterThan(50);
    expect(hexOf('paper')).toEqual({ light: '#ffffff', dark: '#0d1511' });
    expect(tokens.find((one) => one.name === 'gap-4')).toEqual({ name: 'gap-4', light: '1rem', dark: null, hex: null });
  });

  it('say the same colour twice: hexadecimal for old browsers, OKLCH for the others', () => {
    for (const { name, light, dark, hex } of colours) {
      for (const [oklch, written] of [
        [light, hex.light],
        [dark, hex.dark]
      ] as const) {
        for (const [i, channel] of rgbOf(oklch).entries()) {
          const given = parseInt(written.slice(1 + 2 * i, 3 + 2 * i), 16);
          expect(Math.abs(channel - given), `${name} ${written} ${oklch}`).toBeLessThan(2);
        }
      }
    }
  });

  it('make a sheet that forces either theme', () => {
    const sheet = themeSheet(tokens);
    expect(sheet).toContain('.theme-dark{color-scheme:dark;--paper:oklch(0.185 0.014 168)');
    expect(sheet).not.toContain('--gap');
  });
});

it('make a sheet that gives a whole page one theme, on a screen', () => {
  expect(rootSheet(tokens, 'dark')).toMatch(/^@media screen\{:root\{color-scheme:dark;--paper:oklch\(0\.185 /);
  expect(rootSheet(tokens, 'light')).toMatch(/^@media screen\{:root\{color-scheme:light;--paper:oklch\(1 0 0\);/);
});

describe('contrast', () => {
  it('is what WCAG says of black, white and grey', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#ffffff', '#ffffff')).toBe(1);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(pairs)('of $over on $under is at least $atLeast, light and dark', ({ over, under, atLeast }) => {
    const [one, other] = [hexOf(over), hexOf(under)];
    if (!one || !other) throw new Error('both are tokens');
    expect(contrast(one.light, other.light)).toBeGreaterThanOrEqual(atLeast);
    expect(contrast(one.dark, other.dark)).toBeGreaterThanOrEqual(atLeast);
  });
});
