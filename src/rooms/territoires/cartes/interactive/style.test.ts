import { describe, expect, it } from 'vitest';
import { HATCH, HATCH_SIZE, hatchOf, styleOf, tones, type Donnees, type Palette } from './style.ts';

const none = { type: 'FeatureCollection' as const, features: [] };
const donnees: Donnees = { bounds: [4, 49, 5, 50], communes: none, cours: none, noms: none };
const palette = Object.fromEntries(tones.map((tone) => [tone, `rgb(${tone.length},0,0)`])) as Palette;

describe('styleOf', () => {
  const style = styleOf(donnees, palette, 92094);

  it('fetches nothing: no tiles, no pictures, no letters from anywhere', () => {
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    for (const source of Object.values(style.sources)) expect(source.type).toBe('geojson');
    expect(JSON.stringify(style)).not.toContain('http');
  });

  it('colours the five classes as the page does, and hatches what is not known', () => {
    const paint = JSON.stringify(style.layers.find((layer) => layer.id === 'communes')?.paint);
    for (const level of [1, 2, 3, 4, 5] as const) expect(paint).toContain(palette[`ramp-${level}`]);
    expect(style.layers.find((layer) => layer.id === 'unknown')?.paint).toEqual({ 'fill-pattern': HATCH });
  });

  it('writes with the letters of the page', () => {
    const written = style.layers.filter((layer) => layer.type === 'symbol');
    expect(written).toHaveLength(2);
    for (const layer of written) expect(JSON.stringify(layer.layout)).toContain('Atkinson Next');
  });
});

describe('hatchOf', () => {
  it('is opaque, of two tones, and joins itself on every side', () => {
    const pixels = hatchOf([1, 2, 3], [9, 9, 9]);
    expect(pixels).toHaveLength(HATCH_SIZE * HATCH_SIZE * 4);
    const at = (x: number, y: number) => pixels[((y % HATCH_SIZE) * HATCH_SIZE + (x % HATCH_SIZE)) * 4];
    for (let y = 0; y < HATCH_SIZE; y += 1) {
      for (let x = 0; x < HATCH_SIZE; x += 1) {
        expect(at(x, y)).toBe(at(x + 1, y + HATCH_SIZE - 1));
        expect(pixels[(y * HATCH_SIZE + x) * 4 + 3]).toBe(255);
      }
    }
    expect(new Set(pixels.filter((_, i) => i % 4 === 0))).toEqual(new Set([1, 9]));
  });
});
