import { expect, it } from 'vitest';
import { toOutlines } from './pictures.ts';

const words = (text: string, face = 'Atkinson Hyperlegible Next', weight = 400) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630" font-family="${face}" font-weight="${weight}" fill="#121f19"><title>x</title><text x="64" y="84" font-size="24">${text}</text></svg>`;

it('turns words into outlines of their colour, and nothing else', async () => {
  const drawn = await toOutlines(words('Été'));
  expect(drawn).toMatch(/^<path fill="#121f19" d="M[\dMLQCZ. -]+"\/>$/);
  expect(drawn).not.toMatch(/\d\.\d\d/);
});

it.each([
  ['Atkinson Hyperlegible Next', 400],
  ['Atkinson Hyperlegible Next', 700],
  ['Vollkorn SemiBold', 600]
])('has each letter that a picture may be drawn with: %s %i', async (face, weight) => {
  const lacking = await toOutlines(words('\ue000', face, weight));
  const letters = '!#09AZaz~¡§«»ÀÖØöøÿıŒœ–—‘’‚“”„•…‹›€−';
  for (const letter of letters) {
    const drawn = await toOutlines(words(letter, face, weight));
    expect(drawn, letter).toContain('<path');
    expect(drawn, letter).not.toBe(lacking);
  }
});
