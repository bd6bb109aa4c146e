import { expect, it } from 'vitest';
import { classOf } from '#ui/charts/classes.ts';
import { roundColonne } from './colonnes.ts';
import { legendeOfValues, methodOf } from './legende.ts';

/** Shares that lie close together, so that round bounds would have to be finer than what is shown. */
const shares = Array.from({ length: 38 }, (_, i) => 0.0412 + ((i * 7919) % 38) * 0.00037);

it('puts each value, as it is shown, in the class whose bounds the legend shows', () => {
  for (const values of [shares, shares.map((share) => share * 3), [0.0495, 0.05, 0.0504, 0.0349, 0.12]]) {
    const { classes } = legendeOfValues('part', values, null);
    const bounds = (classes?.bounds ?? []).map((bound) => roundColonne('part', bound));
    expect(bounds).toEqual(classes?.bounds);
    const counts = bounds.concat(Infinity).map(() => 0);
    for (const value of values) {
      const shown = roundColonne('part', value);
      const level = classes ? classOf(classes, shown) : 0;
      counts[level - 1] = (counts[level - 1] ?? 0) + 1;
      expect(shown).toBeGreaterThanOrEqual(bounds[level - 2] ?? 0);
      expect(shown).toBeLessThan(bounds[level - 1] ?? Infinity);
    }
    expect(counts).toEqual(classes?.counts);
  }
});

it('keeps the classes of all years whatever a year holds, and says that one is empty', () => {
  const echelle = { bounds: [0.02, 0.04, 0.08], from: 2009, to: 2021 };
  const earlier = legendeOfValues('part', [0.01, 0.03, null], echelle);
  const later = legendeOfValues('part', [0.03, 0.05, 0.2], echelle);
  expect(earlier.classes?.bounds).toEqual(later.classes?.bounds);
  expect(earlier.rows.map((row) => row.level)).toEqual([1, 2, 3, 4, 0]);
  expect(earlier.rows.slice(0, 4).map((row) => row.name)).toEqual(later.rows.map((row) => row.name));
  expect(earlier.rows[3]?.count).toBe('aucune');
  expect(methodOf(later, echelle)).toContain('2009');
  expect(methodOf(later, null)).not.toContain('2009');
});
