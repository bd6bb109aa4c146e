import { describe, expect, it } from 'vitest';
import { drawPyramid } from './pyramid.ts';

const bands = ['0–4', '5–9', '10–14'];

describe('drawPyramid', () => {
  it('draws both sides on one scale, in two paths', () => {
    const drawn = drawPyramid(
      { inner: [10, 0, 5], outer: [90, 80, 70] },
      { inner: [20, 1, 0], outer: [100, 60, 50] },
      bands,
      String
    );
    expect(drawn.inner.match(/M/g)).toHaveLength(4);
    expect(drawn.outer.match(/M/g)).toHaveLength(6);
    expect(drawn.bands.map((band) => band.text)).toEqual(['0–4', '10–14']);
    expect(drawn.marks.length % 2).toBe(0);
  });
  it('stays within the drawing, for a village as for a city', () => {
    for (const persons of [1, 3, 60, 4000]) {
      const drawn = drawPyramid(
        { inner: [0, 0, 0], outer: [persons, 1, 0] },
        { inner: [persons, 0, 0], outer: [0, 0, 0] },
        bands,
        String
      );
      for (const [, x = '0'] of drawn.outer.matchAll(/h(-?[\d.]+)/g))
        expect(Math.abs(Number(x))).toBeLessThanOrEqual(156);
      for (const mark of drawn.marks) {
        expect(mark.x).toBeGreaterThan(0);
        expect(mark.x).toBeLessThan(360);
      }
    }
  });
  it('is empty where nobody is counted', () => {
    const none = { inner: [0, 0, 0], outer: [0, 0, 0] };
    expect(drawPyramid(none, none, bands, String)).toMatchObject({ inner: '', outer: '' });
  });
});
