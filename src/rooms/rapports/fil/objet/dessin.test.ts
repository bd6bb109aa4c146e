import { expect, it } from 'vitest';
import { textWidth } from '#ui/charts/scale.ts';
import { besideOf, dessinOf, strokeOf, wrap, WIDTH, type Words } from './dessin.ts';

const words = (key: string, title = key, focus = false): Words => ({ key, head: key, title, foot: [], focus });
const long = 'Un titre qui ne tient pas sur une seule ligne parce qu’il dit tout ce que la fiche entend faire un jour';

it('breaks a text between words, and ends with an ellipsis what does not fit', () => {
  const lines = wrap(long, 180, 14, 3);
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toMatch(/…$/);
  expect(lines.every((line) => textWidth(line.replace('…', ''), 14) <= 180)).toBe(true);
  expect(wrap('Court', 180, 14, 3)).toEqual(['Court']);
  expect(wrap('', 180, 14, 3)).toEqual([]);
  expect(wrap('Interculturalitéinterculturalité', 100, 14, 3)[0]).toMatch(/…$/);
});

it('writes beside the head of a box what fits there', () => {
  expect(besideOf('F-01', '« exemple »')).toBeGreaterThan(20);
  expect(besideOf('coordination locale', '« exemple »')).toBe(null);
});

it('places boxes that do not touch, each column around the same middle', () => {
  const columns = [[words('a')], [words('b', long), words('c')], [words('d', long, true)], [], []];
  const { boxes, height, empty } = dessinOf(columns, [], false);
  const [b, c] = [boxes.get('b'), boxes.get('c')];
  if (!b || !c) throw new Error('Both are drawn');
  expect(b.y + b.height).toBeLessThan(c.y);
  for (const box of boxes.values()) {
    expect(box.y).toBeGreaterThan(0);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    expect(box.x + box.width).toBeLessThanOrEqual(WIDTH);
    expect(Math.max(...box.title.map(({ y }) => y))).toBeLessThan(box.y + box.height);
  }
  expect([...empty.keys()]).toEqual([3, 4]);
});

it('mirrors for those who read from right to left', () => {
  const columns = [[words('a')], [words('b')], [], [], []];
  const links = [{ from: 'a', to: 'b', count: 1 }];
  const [ltr, rtl] = [dessinOf(columns, links, false), dessinOf(columns, links, true)];
  for (const key of ['a', 'b']) {
    const [left, right] = [ltr.boxes.get(key), rtl.boxes.get(key)];
    if (!left || !right) throw new Error('Both are drawn');
    expect(right.x).toBe(WIDTH - left.x - left.width);
    expect(right.edge).toBe(WIDTH - left.edge);
    expect(right.y).toBe(left.y);
  }
  expect(ltr.liens[0]?.path).toMatch(/^M200 /);
  expect(rtl.liens[0]?.path).toMatch(/^M960 /);
});

it('draws more links thicker, within bounds', () => {
  expect(strokeOf(1)).toBe(1.5);
  expect(strokeOf(2)).toBeGreaterThan(strokeOf(1));
  expect(strokeOf(1e6)).toBe(9);
});
