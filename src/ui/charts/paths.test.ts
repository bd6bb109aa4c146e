import { describe, expect, it } from 'vitest';
import { clipLines, coarsen, coarsenLines, linesOf, middleOf, pathOf } from './paths.ts';

describe('linesOf', () => {
  it('reads relative lines, with and without spaces, and several of them', () => {
    expect(linesOf('M10 20l5-5 5 5zM100 100l-10 0')).toEqual([
      [
        [10, 20],
        [15, 15],
        [20, 20]
      ],
      [
        [100, 100],
        [90, 100]
      ]
    ]);
  });
  it('writes back what it read', () => {
    const path = 'M10 20l5-5 5 5-3 0M100 100l-10 0';
    expect(pathOf(linesOf(path))).toBe(path);
  });
});

describe('clipLines', () => {
  const crop = { x: 0, y: 0, width: 100, height: 100 };
  it('keeps one point beyond each edge', () => {
    expect(clipLines('M-50 50l40 0 20 0 80 0 20 0 40 0', crop)).toBe('M-10 50l20 0 80 0 20 0');
  });
  it('cuts a line that leaves and comes back', () => {
    expect(clipLines('M50 50l60 0 60 0-60 0-60 0', crop)).toBe('M50 50l60 0M110 50l-60 0');
  });
  it('is empty where nothing is seen', () => {
    expect(clipLines('M200 200l10 10', crop)).toBe('');
  });
});

describe('middleOf', () => {
  it('is the middle of a square, whichever way it turns', () => {
    expect(middleOf('M100 100l10 0 0 10-10 0z')).toEqual([105, 105]);
    expect(middleOf('M100 100l0 10 10 0 0-10z')).toEqual([105, 105]);
  });
  it('is that of the largest part', () => {
    expect(middleOf('M0 0l2 0 0 2-2 0zM100 100l10 0 0 10-10 0z')).toEqual([105, 105]);
  });
});

describe('coarsen', () => {
  it('leaves out points that fall together and those on a straight way', () => {
    expect(coarsen('M0 0l10 0 1 0 9 0 0 20-20 0z', 10)).toBe('M0 0l2 0 0 2-2 0z');
    expect(coarsenLines('M0 0l10 0 1 0 9 0 0 20', 10)).toBe('M0 0l2 0 0 2');
  });
  it('keeps a border that two outlines share', () => {
    const left = coarsen('M0 0l47 3-6 51-41-1z', 10);
    const right = coarsen('M47 3l50 0 3 49-59 2z', 10);
    const points = (path: string) => new Set(linesOf(path).flat().map(String));
    expect([...points(left)].filter((point) => points(right).has(point))).toEqual(['5,0', '4,5']);
  });
  it('keeps something of an outline smaller than the grid', () => {
    expect(coarsen('M100 100l2 0 0 2-2 0z', 50)).toBe('M2 2z');
  });
  it('changes nothing on the same grid', () => expect(coarsen('M1 1l2 0 0 2z', 1)).toBe('M1 1l2 0 0 2z'));
});
