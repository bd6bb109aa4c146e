import { describe, expect, it } from 'vitest';
import { drawFrise } from './frise.ts';

const plan = (id: string, startYear: number, endYear: number | null) => ({
  id,
  name: `Plan ${id}`,
  startYear,
  endYear,
  exemple: false
});

describe('the line of plans', () => {
  const frise = drawFrise([plan('a', 2008, 2013), plan('b', 2014, null), plan('c', 2026, 2031)], 2026);
  const [a, b, c] = frise.lanes;

  it('begins with the first plan and ends after the last year of the last', () => {
    expect(a?.bar.x).toBe(4);
    expect((c?.bar.x ?? 0) + (c?.bar.width ?? 0)).toBeCloseTo(frise.width - 4, 0);
  });

  it('draws years as long as they are', () => {
    expect((a?.bar.width ?? 0) / (c?.bar.width ?? 1)).toBeCloseTo(1, 1);
    expect((a?.bar.x ?? 0) + (a?.bar.width ?? 0)).toBeCloseTo(b?.bar.x ?? 0, 0);
  });

  it('leaves open what no source ends', () => {
    expect(b?.open).not.toBeNull();
    expect(a?.open).toBeNull();
    expect((b?.bar.width ?? 0) * 6).toBeCloseTo(a?.bar.width ?? 0, 0);
  });

  it('keeps names within the drawing', () => {
    expect(a?.text.anchor).toBe('start');
    const [late] = drawFrise(
      [{ ...plan('d', 2031, 2031), name: 'Plan provincial et local d’intégration' }],
      2008
    ).lanes;
    expect(late?.text).toMatchObject({ anchor: 'end', x: 356 });
  });

  it('stands without any plan', () => {
    expect(drawFrise([], 2026).lanes).toEqual([]);
  });
});
