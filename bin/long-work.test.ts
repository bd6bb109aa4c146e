import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { longWork } from './long-work.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function paper(isTTY: boolean, columns?: number) {
  const written: string[] = [];
  return { isTTY, ...(columns ? { columns } : {}), written, write: (text: string) => written.push(text) };
}

it('says a line a step where there is no terminal, and when it ended', () => {
  const out = paper(false);
  const work = longWork('Building', out);
  vi.advanceTimersByTime(14_000);
  work.at('reading');
  work.at('reading');
  vi.advanceTimersByTime(20_000);
  work.end('Built');
  expect(out.written.join('')).toBe('Building …\n  reading (14 s)\nBuilt (34 s)\n');
});

it('counts the seconds on one line of a terminal, which it wipes', () => {
  const out = paper(true);
  const work = longWork('Building', out);
  work.at('reading');
  vi.advanceTimersByTime(3000);
  expect(out.written.at(-1)).toBe('\r\x1b[2KBuilding … reading · 3 s');
  work.end();
  expect(out.written.at(-1)).toBe('\r\x1b[2K');
  const written = out.written.length;
  vi.advanceTimersByTime(3000);
  expect(out.written).toHaveLength(written);
});

it('never fills more than the width of the terminal', () => {
  const out = paper(true, 20);
  longWork('A title that is longer than this', out).end();
  for (const text of out.written) expect(text.replace('\r\x1b[2K', '').length).toBeLessThan(20);
});
