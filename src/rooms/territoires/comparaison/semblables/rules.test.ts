import { describe, expect, it } from 'vitest';
import { degreOf, distanceOf, mesuresOf, semblablesOf, standing, weights, type Profil, isAlike } from './rules.ts';

const profil = (nis: string, taille: number, part: number, habitants: number, evolution: number): Profil => ({
  nis,
  taille,
  part,
  'evolution-habitants': habitants,
  'evolution-part': evolution
});

/*
 * Worked by hand. Sizes 100, 1,000 and 10,000 have the logarithms 2, 3, 4: mean 3, deviation √(2/3) = 0.8165. Shares
 * 0.02, 0.04, 0.06: mean 0.04, deviation 0.01633. Growth 0, 0.1, 0.1: mean 0.0667, deviation 0.04714. The change of
 * share is the same everywhere: deviation 0, so it counts for nothing.
 */
const a = profil('a', 100, 0.02, 0, 0.01);
const b = profil('b', 1000, 0.04, 0.1, 0.01);
const c = profil('c', 10_000, 0.06, 0.1, 0.01);
const all = [a, b, c];
const mesures = mesuresOf(all);

describe('the standardised distance', () => {
  it('measures sizes as ratios and everything in standard deviations', () => {
    expect(mesures.taille.mean).toBeCloseTo(3, 10);
    expect(mesures.taille.deviation).toBeCloseTo(0.8165, 4);
    expect(mesures.part.deviation).toBeCloseTo(0.01633, 5);
    expect(standing(a, 'taille', mesures)).toBeCloseTo(-1.2247, 4);
    expect(standing(c, 'part', mesures)).toBeCloseTo(1.2247, 4);
    expect(standing(b, 'evolution-part', mesures)).toBe(0);
  });

  it('is what the hand finds', () => {
    // a–b: gaps 1.2247, 1.2247, 0.1 ÷ 0.04714 = 2.1213, 0. √((1.5 + 1.5 + ½·4.5 + 0) ÷ 3) = √1.75 = 1.3229.
    // b–c: gaps 1.2247, 1.2247, 0, 0. √(3 ÷ 3) = 1. a–c: gaps 2.4495, 2.4495, 2.1213, 0. √((6 + 6 + 2.25) ÷ 3) = 2.1794.
    expect(semblablesOf(b, all, mesures, 5).map((one) => [one.profil.nis, one.distance.toFixed(4)])).toEqual([
      ['c', '1.0000'],
      ['a', '1.3229']
    ]);
    expect(semblablesOf(a, all, mesures, 1)[0]?.distance.toFixed(4)).toBe('1.3229');
    expect(semblablesOf(c, all, mesures, 5)[1]?.distance.toFixed(4)).toBe('2.1794');
  });

  it('is nothing between two that are the same, equal both ways, and never less than the way through a third', () => {
    const twin = { ...a, nis: 'd' };
    expect(semblablesOf(a, [twin], mesures, 1)[0]?.distance).toBe(0);
    const between = (x: Profil, y: Profil) => semblablesOf(x, [y], mesures, 1)[0]?.distance ?? NaN;
    for (const x of all) for (const y of all) expect(between(x, y)).toBe(between(y, x));
    expect(between(a, c)).toBeLessThanOrEqual(between(a, b) + between(b, c));
  });

  it('gives size, share and change the same weight', () => {
    expect(weights.taille).toBe(weights.part);
    expect(weights['evolution-habitants'] + weights['evolution-part']).toBe(weights.taille);
    expect(distanceOf({ taille: 1, part: 1, 'evolution-habitants': 1, 'evolution-part': 1 })).toBe(1);
    expect(distanceOf({ taille: 1, part: 0, 'evolution-habitants': 0, 'evolution-part': 0 })).toBeCloseTo(0.57735, 5);
  });

  it('keeps a commune out of its own list, and orders equals by their code', () => {
    const twins = [{ ...b, nis: 'z' }, { ...b, nis: 'y' }, a];
    expect(semblablesOf(a, twins, mesures, 9).map((one) => one.profil.nis)).toEqual(['y', 'z']);
  });
});

it('says a gap in four words', () => {
  expect([0, 0.199, 0.2, 0.59, 0.6, 1.19, 1.2, 9].map(degreOf)).toEqual([
    'meme',
    'meme',
    'proche',
    'proche',
    'autre',
    'autre',
    'loin',
    'loin'
  ]);
});

it('is alike only below the distance from which communes are said to be far', () => {
  expect([0, 0.74, 0.75, 1.03].map((distance) => isAlike({ distance }))).toEqual([true, true, false, false]);
});
