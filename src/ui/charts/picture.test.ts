import { describe, expect, it } from 'vitest';
import { inks } from './inks.ts';
import { drawOutlined, drawPicture, isDrawable, linesOf } from './picture.ts';

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
  const plain = { kicker: 'k', title: '<Fiche & "co">', site: 'PPLI', rtl: false, inks };
  it('writes what it is given as text, never as markup', () => {
    const drawn = drawPicture({ ...plain, lead: '</svg><script>', source: '&' });
    expect(drawn).not.toMatch(/<script|<Fiche/);
    expect(drawn).toContain('&lt;Fiche &amp; &quot;co&quot;&gt;');
    expect(drawn).not.toMatch(/\sstyle=|<style/);
  });
  it('hands its words alone to be outlined, and says them in its description', async () => {
    const given: string[] = [];
    const drawn = await drawOutlined({ ...plain, lead: 'Mots <b>' }, async (svg) => {
      given.push(svg);
      return '<path d="M0 0"/>';
    });
    expect(given[0]).toContain('>Mots &lt;b&gt;</text>');
    expect(given[0]).not.toContain('<path');
    expect(drawn).toContain('<desc>k · &lt;Fiche &amp; &quot;co&quot;&gt; · Mots &lt;b&gt; · PPLI</desc>');
    expect(drawn).toContain('<path d="M0 0"/></svg>');
    expect(drawn).not.toContain('<text');
  });
  it.each([
    ['Œuvre « d’été » : 12 345 €…', true],
    ['Ağrı', false],
    ['محافظة', false],
    ['План', false],
    ['a → b', false]
  ])('knows what its faces can write: %s', (title, known) => {
    expect(isDrawable({ ...plain, title })).toBe(known);
  });
  it('draws parts as wide as they count', () => {
    const parts = [1, 3].map((count) => ({ count, name: 'x', ground: '#000', ink: '#000' }));
    const widths = [...drawPicture({ ...plain, parts }).matchAll(/d="M\d+ \d+h(\d+)v56/g)].map(([, w]) => Number(w));
    expect(widths).toEqual([268, 804]);
  });
});
