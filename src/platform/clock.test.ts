import { afterEach, expect, it } from 'vitest';
import { freezeClock, now, today } from './clock.ts';

afterEach(() => freezeClock(undefined));

it('counts days as Belgium does, not as the machine does', () => {
  expect(today(new Date('2026-11-22T22:59:59Z'))).toBe('2026-11-22');
  expect(today(new Date('2026-11-22T23:00:00Z'))).toBe('2026-11-23');
  expect(today(new Date('2026-07-21T22:00:00Z'))).toBe('2026-07-22');
});

it('stands still at noon of the day it was given', () => {
  freezeClock('2026-11-22');
  expect(today()).toBe('2026-11-22');
  expect(now().toISOString()).toBe('2026-11-22T12:00:00.000Z');
});
