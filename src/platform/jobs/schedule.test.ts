import { describe, expect, it } from 'vitest';
import { lastSlot, slotId } from './schedule.ts';

describe('the last time a job was due', () => {
  it('is today once its hour has come in Belgium, winter and summer', () => {
    expect(lastSlot({ hour: 3 }, new Date('2026-11-22T01:59:00Z'))).toBe('2026-11-21');
    expect(lastSlot({ hour: 3 }, new Date('2026-11-22T02:00:00Z'))).toBe('2026-11-22');
    expect(lastSlot({ hour: 3 }, new Date('2026-07-01T00:59:00Z'))).toBe('2026-06-30');
    expect(lastSlot({ hour: 3 }, new Date('2026-07-01T01:00:00Z'))).toBe('2026-07-01');
  });
  it('is found across midnight, month and year', () => {
    expect(lastSlot({ hour: 3 }, new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
    expect(lastSlot({ hour: 0 }, new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
  });
  it('is the last such day of the week', () => {
    // 22 November 2026 is a Sunday.
    expect(lastSlot({ hour: 7, weekday: 1 }, new Date('2026-11-22T12:00:00Z'))).toBe('2026-11-16');
    expect(lastSlot({ hour: 7, weekday: 1 }, new Date('2026-11-23T05:59:00Z'))).toBe('2026-11-16');
    expect(lastSlot({ hour: 7, weekday: 1 }, new Date('2026-11-23T06:00:00Z'))).toBe('2026-11-23');
    expect(lastSlot({ hour: 7, weekday: 7 }, new Date('2026-11-22T12:00:00Z'))).toBe('2026-11-22');
  });
  it('is there once on days whose clock jumps', () => {
    expect(lastSlot({ hour: 2 }, new Date('2026-03-29T01:00:00Z'))).toBe('2026-03-29');
    expect(lastSlot({ hour: 3 }, new Date('2026-10-25T01:30:00Z'))).toBe('2026-10-24');
  });
  it('has an id of its own, always the same', () => {
    expect(slotId('purge', '2026-11-22')).toBe(slotId('purge', '2026-11-22'));
    expect(slotId('purge', '2026-11-22')).not.toBe(slotId('purge', '2026-11-23'));
    expect(slotId('purge', '2026-11-22')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});
