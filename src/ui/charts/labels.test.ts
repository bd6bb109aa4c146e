import { describe, expect, it } from 'vitest';
import { cropOf, placeLabels } from './labels.ts';

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
