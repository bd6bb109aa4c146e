import { afterEach, expect, it, vi } from 'vitest';
import { freezeClock } from './clock.ts';
import { keptForToday, raiseRevision } from './revision.ts';

afterEach(() => freezeClock(undefined));

it('what is computed of a day is computed once, until a write or another day', async () => {
  const load = vi.fn(async (day: string, who: string) => `${day} ${who}`);
  const read = keptForToday(load);
  freezeClock('2026-11-22');
  expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual([
    '2026-11-22 a',
    '2026-11-22 a',
    '2026-11-22 b'
  ]);
  expect(load).toHaveBeenCalledTimes(2);
  freezeClock('2026-11-23');
  expect(await read('a')).toBe('2026-11-23 a');
  raiseRevision();
  await read('a');
  expect(load).toHaveBeenCalledTimes(4);
});
