import { expect, it } from 'vitest';
import { fluxOf, WIDTH } from './flux.ts';

const point = (key: string, ends = 0) => ({ key, ends, lines: 2 });
const columns = [[point('a'), point('b')], [point('c', 3), point('d')], [point('e')], [], []];
const liens = [
  { from: 'a', to: 'c', count: 4 },
  { from: 'a', to: 'd', count: 1 },
  { from: 'b', to: 'c', count: 2 },
  { from: 'c', to: 'e', count: 5 },
  { from: 'd', to: 'e', count: 1 }
];

it('draws every link once, as thick as it counts', () => {
  const { bands, unit } = fluxOf(columns, liens, false);
  expect(bands.map(({ key }) => key)).toEqual(liens.map(({ from, to }) => `${from}>${to}`));
  for (const [i, band] of bands.entries()) expect(band.width).toBeCloseTo((liens[i]?.count ?? 0) * unit, 0);
});

it('makes a node as tall as what passes through it, its ends among it', () => {
  const { nodes, ends, unit } = fluxOf(columns, liens, false);
  // Out: 5 links and 3 ends; in: 6 links.
  expect(nodes.get('c')?.height).toBeCloseTo(8 * unit, 0);
  expect(nodes.get('a')?.height).toBeCloseTo(5 * unit, 0);
  expect(ends).toHaveLength(1);
  expect(ends[0]?.height).toBeCloseTo(3 * unit, 0);
});

it('keeps bands within their nodes, and nodes apart', () => {
  const { nodes, height } = fluxOf(columns, liens, false);
  const [a, b] = [nodes.get('a'), nodes.get('b')];
  if (!a || !b) throw new Error('Both are drawn');
  expect(a.y + a.height).toBeLessThan(b.y);
  for (const { y, height: tall, label } of nodes.values()) {
    expect(y).toBeGreaterThan(0);
    expect(y + tall).toBeLessThanOrEqual(height);
    expect(label.y).toBeLessThan(height);
  }
});

it('mirrors for those who read from right to left', () => {
  const [ltr, rtl] = [fluxOf(columns, liens, false), fluxOf(columns, liens, true)];
  const [left, right] = [ltr.nodes.get('c'), rtl.nodes.get('c')];
  expect(right?.x).toBe(WIDTH - (left?.x ?? 0) - (left?.width ?? 0));
  expect(right?.label.x).toBe(WIDTH - (left?.label.x ?? 0));
});

it('holds a thousand links in the height of a page, and draws few without making them fat', () => {
  const many = fluxOf([[point('a')], [point('b')], [], [], []], [{ from: 'a', to: 'b', count: 1000 }], false);
  expect(many.height).toBeLessThan(500);
  const few = fluxOf([[point('a')], [point('b')], [], [], []], [{ from: 'a', to: 'b', count: 1 }], false);
  expect(few.unit).toBeLessThanOrEqual(16);
});
