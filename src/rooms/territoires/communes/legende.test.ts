import { expect, it } from 'vitest';
import { classOf } from '#ui/charts/classes.ts';
import { roundColonne } from './colonnes.ts';
import { legendeOfValues } from './legende.ts';

/** Shares that lie close together, so that round bounds would have to be finer than what is shown. */
const shares = Array.from({ length: 38 }, (_, i) => 0.0412 + ((i * 7919) % 38) * 0.00037);

it('puts each value, as it is shown, in the class whose bounds the legend shows', () => {
  for (const values of [shares, shares.map((share) => share * 3), [0.0495, 0.05, 0.0504, 0.0349, 0.12]]) {
    const { classes } = legendeOfValues('part', values);
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
