import { describe, expect, it } from 'vitest';
import { drawPicture, linesOf } from './picture.ts';

describe('a text in lines', () => {
  it('keeps every word while there is room, in order', () => {
    const text = 'Former les intermédiaires du logement à louer sans écarter';
    const lines = linesOf(text, 300, 28, 10);
    expect(lines.join(' ')).toBe(text);
    expect(lines.length).toBeGreaterThan(2);
  });
  it('says that it goes on where there is none', () => {
    const lines = linesOf('un deux trois quatre, cinq six sept huit neuf dix', 120, 28, 2);
    expect(lines).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/[^,]…$/);
  });
  it('does not lose a word longer than a line', () => {
    expect(linesOf('x'.repeat(80), 100, 28, 3)).toEqual(['x'.repeat(80)]);
  });
});

describe('a picture', () => {
  const plain = { kicker: 'k', title: '<Fiche & "co">', site: 'PPLI', rtl: false };
  it('writes what it is given as text, never as markup', () => {
    const drawn = drawPicture({ ...plain, lead: '</svg><script>', source: '&' });
    expect(drawn).not.toMatch(/<script|<Fiche/);
    expect(drawn).toContain('&lt;Fiche &amp; &quot;co&quot;&gt;');
    expect(drawn).not.toMatch(/\sstyle=|<style/);
  });
  it('draws parts as wide as they count', () => {
    const parts = [1, 3].map((count) => ({ count, name: 'x', ground: '#000', ink: '#000' }));
    const widths = [...drawPicture({ ...plain, parts }).matchAll(/d="M\d+ \d+h(\d+)v56/g)].map(([, w]) => Number(w));
    expect(widths).toEqual([268, 804]);
  });
});
