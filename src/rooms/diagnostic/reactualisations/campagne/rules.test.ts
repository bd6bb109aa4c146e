import { describe, expect, it } from 'vitest';
import { chooseConstats, isOpen, isReminderDue, linksUntil, pleniereCode } from './rules.ts';

describe('reminders', () => {
  const asked = { email: 'a@b.example', askedAt: new Date('2026-11-01T12:00:00Z'), remindedAt: null, finishedAt: null };
  const on = (day: string) => new Date(`${day}T12:00:00Z`);
  it('come a week after the last mail, never twice in a week', () => {
    expect(isReminderDue(asked, on('2026-11-07'))).toBe(false);
    expect(isReminderDue(asked, on('2026-11-08'))).toBe(true);
    expect(isReminderDue({ ...asked, remindedAt: on('2026-11-08') }, on('2026-11-14'))).toBe(false);
    expect(isReminderDue({ ...asked, remindedAt: on('2026-11-08') }, on('2026-11-15'))).toBe(true);
  });
  it('do not come to who has finished, or left no address', () => {
    expect(isReminderDue({ ...asked, finishedAt: on('2026-11-02') }, on('2026-12-01'))).toBe(false);
    expect(isReminderDue({ ...asked, email: null }, on('2026-12-01'))).toBe(false);
  });
});

it('answers are taken until the last day, or until it is closed by hand', () => {
  expect(isOpen({ closedOn: null, closesOn: '2026-11-22' }, '2026-11-22')).toBe(true);
  expect(isOpen({ closedOn: null, closesOn: '2026-11-21' }, '2026-11-22')).toBe(false);
  expect(isOpen({ closedOn: '2026-11-20', closesOn: null }, '2026-11-22')).toBe(false);
  expect(isOpen({ closedOn: null, closesOn: null }, '2026-11-22')).toBe(true);
});

it('constats are chosen by axis, by the age of their last decision and by words', () => {
  const all = [
    { code: 'a', axes: ['1'], on: '2025-10-15', statement: 'L’été, les écoles ferment' },
    { code: 'b', axes: ['1', '2'], on: '2026-10-02', statement: 'Trop peu de bus' },
    { code: 'c', axes: ['2'], on: null, statement: 'Des bus trop chers l’été' }
  ];
  const codes = (axe: string | null, before: string | null, words: string | null = null) =>
    chooseConstats(all, { axe, before, words }).map(({ code }) => code);
  expect(codes(null, null)).toEqual(['a', 'b', 'c']);
  expect(codes('2', null)).toEqual(['b', 'c']);
  expect(codes(null, '2026-01-01')).toEqual(['a', 'c']);
  expect(codes('2', '2026-01-01')).toEqual(['c']);
  expect(codes(null, null, 'ete')).toEqual(['a', 'c']);
  expect(codes(null, null, 'BUS été')).toEqual(['c']);
  expect(codes('1', null, 'bus')).toEqual(['b']);
});

it('a link to answer is taken a week longer than answers', () => {
  expect(linksUntil('2026-12-31')).toEqual(new Date('2027-01-07T00:00:00Z'));
});

it('the code of a hall has no sign that is mistaken for another', () => {
  expect(pleniereCode(new Uint8Array([0, 29, 30, 255, 7]))).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}$/);
});
