import { describe, expect, it } from 'vitest';
import { cropOf, placeLabels, placeTip } from './labels.ts';

const map = { x: 0, y: 0, width: 360, height: 440 };

describe('placeLabels', () => {
  it('keeps the more important of names that touch, and moves the foremost by a line', () => {
    const placed = placeLabels(
      [
        { text: 'Namur', x: 180, y: 100 },
        { text: 'Jambes', x: 190, y: 104 },
        { text: 'Wépion', x: 175, y: 97 },
        { text: 'Bouge', x: 60, y: 101 },
        { text: 'Flawinne', x: 62, y: 104 },
        { text: 'Dinant', x: 200, y: 250 }
      ],
      map,
      14,
      7
    );
    expect(placed.map((label) => label.text)).toEqual(['Namur', 'Jambes', 'Wépion', 'Bouge', 'Dinant']);
  });
  it('moves a name that would cross the edge inwards', () => {
    const [label] = placeLabels([{ text: 'Vresse-sur-Semois', x: 355, y: 400 }], map, 14, 7);
    expect(label?.x).toBeLessThan(300);
  });
  it('stops at the number wanted', () => {
    const many = Array.from({ length: 20 }, (_, i) => ({ text: 'x', x: 100, y: 20 + i * 20 }));
    expect(placeLabels(many, map, 14, 3)).toHaveLength(3);
  });
});

describe('placeTip', () => {
  it('stands by its point, wholly within the map', () => {
    expect(placeTip('Dinant : 5,0 %', [180, 200], map, 14)).toEqual({ x: 180, y: 195.1 });
    const corner = placeTip('Vresse-sur-Semois : 2,0 %', [359, 2], map, 14);
    expect(corner.x).toBeLessThan(270);
    expect(corner.y).toBeGreaterThan(14);
  });
  it('is in the middle where the map is too narrow for it', () => {
    expect(placeTip('a name far longer than the map is wide', [5, 50], { ...map, width: 100 }, 14).x).toBe(50);
  });
});

describe('cropOf', () => {
  it('holds all extents and a margin', () => {
    expect(
      cropOf([
        { minX: 100, minY: 50, maxX: 150, maxY: 90 },
        { minX: 120, minY: 80, maxX: 200, maxY: 100 }
      ])
    ).toEqual({ x: 98, y: 48, width: 104, height: 54 });
  });
  it('is nothing of nothing', () => expect(cropOf([])).toBeNull());
});
