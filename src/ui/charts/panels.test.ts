import { describe, expect, it } from 'vitest';
import { drawPanels } from './panels.ts';
import { roundScale } from './scale.ts';

const a = {
  line: [
    { x: 2009, y: 0 },
    { x: 2010, y: 5 },
    { x: 2012, y: 10 }
  ],
  dots: [{ x: 2021, y: 10 }]
};
const b = { line: [{ x: 2010, y: 10 }], dots: [] };

describe('panels on one scale', () => {
  const drawn = drawPanels([a, b], roundScale([0, 10], { marks: 2, fromZero: true }));
  const [first, second] = drawn.panels;

  it('have the same years and heights', () => {
    expect([drawn.from, drawn.to]).toEqual([2009, 2021]);
    expect(first?.dots[0]?.y).toBe(second?.points[0]?.y);
    expect(drawn.grid.map(({ value }) => value)).toEqual([0, 5, 10]);
    expect(drawn.grid[0]?.y).toBe(drawn.plot.bottom);
  });

  it('leave a gap where a year is missing, and join no dot', () => {
    expect(first?.path.match(/M/g)).toHaveLength(1);
    expect(first?.points).toHaveLength(1);
    expect(first?.dots).toHaveLength(1);
  });

  it('name the first and the last value, or the only one', () => {
    expect(first?.first).toMatchObject({ year: 2009, value: 0, anchor: 'start' });
    expect(first?.last).toMatchObject({ year: 2021, value: 10, anchor: 'end' });
    expect(second?.first).toBeNull();
    expect(second?.last).toMatchObject({ year: 2010, value: 10 });
  });

  it('write the last value at its point, not below a year that has none', () => {
    const early = {
      line: [
        { x: 2009, y: 2 },
        { x: 2015, y: 4 }
      ],
      dots: []
    };
    const late = { line: early.line, dots: [{ x: 2021, y: 6 }] };
    const short = { line: [{ x: 2009, y: 3 }], dots: [] };
    const { panels, uneven, plot } = drawPanels([early, late, short], roundScale([0, 6], { marks: 2, fromZero: true }));
    const [middle, end, start] = panels.map(({ last }) => last);
    expect(uneven).toBe(true);
    expect(middle).toMatchObject({ year: 2015, anchor: 'middle', x: (plot.left + plot.right) / 2 });
    expect(end).toMatchObject({ year: 2021, anchor: 'end', x: plot.right });
    expect(start).toMatchObject({ year: 2009, anchor: 'start', x: plot.left });
    expect(drawPanels([early, early], roundScale([0, 6])).uneven).toBe(false);
  });

  it('keep every label within the drawing', () => {
    for (const panel of drawn.panels)
      for (const label of [panel.first, panel.last])
        if (label) {
          expect(label.y).toBeGreaterThan(10);
          expect(label.y).toBeLessThan(drawn.height);
        }
  });

  it('stand without anything to show', () => {
    expect(drawPanels([{ line: [], dots: [] }], roundScale([])).panels[0]?.last).toBeNull();
  });
});
