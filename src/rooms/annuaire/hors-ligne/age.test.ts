import { expect, it } from 'vitest';
import { ageOf, VIEUX } from './age.ts';

const since = new Date('2026-11-20T22:30:00Z');

it('counts the days of Belgium, not those of the time zone of the device', () => {
  expect(ageOf(since, new Date('2026-11-20T22:50:00Z'))).toEqual({ day: '2026-11-20', days: 0, old: false });
  expect(ageOf(since, new Date('2026-11-20T23:10:00Z')).days).toBe(1);
  expect(ageOf(since, new Date('2026-11-23T12:00:00Z')).days).toBe(3);
});

it('is old after thirty days, and never younger than today', () => {
  const after = (days: number) => ageOf(since, new Date(since.getTime() + days * 86_400_000));
  expect(after(VIEUX).old).toBe(false);
  expect(after(VIEUX + 1).old).toBe(true);
  expect(after(-4)).toMatchObject({ days: 0, old: false });
});
