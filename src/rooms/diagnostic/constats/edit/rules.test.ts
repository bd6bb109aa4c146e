import { describe, expect, it } from 'vitest';
import { decisionDayError, nextCode } from './rules.ts';

describe('the code of a new constat', () => {
  it('follows the highest, whatever is missing between', () => {
    expect(nextCode(['C-01', 'C-09', 'C-03'])).toBe('C-10');
    expect(nextCode(['C-99'])).toBe('C-100');
  });
  it('begins at one, and leaves codes of another form alone', () => {
    expect(nextCode([])).toBe('C-01');
    expect(nextCode(['X-40', 'C-2.1', 'C-02'])).toBe('C-03');
  });
});

describe('the day of a decision', () => {
  const history = [{ on: '2025-10-15' }, { on: '2026-10-02' }];
  it('is not before the last one, nor after today', () => {
    expect(decisionDayError('2026-10-01', history, '2026-11-22')).toContain('02/10/2026');
    expect(decisionDayError('2026-11-23', history, '2026-11-22')).not.toBeNull();
  });
  it('may be the same day, or any between', () => {
    for (const on of ['2026-10-02', '2026-11-22']) expect(decisionDayError(on, history, '2026-11-22')).toBeNull();
    expect(decisionDayError('2020-01-01', [], '2026-11-22')).toBeNull();
  });
});
