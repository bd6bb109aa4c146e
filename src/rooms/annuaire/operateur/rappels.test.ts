import { describe, expect, it } from 'vitest';
import { dueNow } from './rappels.ts';

const day = '2026-11-22';
const at = (on: string) => new Date(`${on}T08:00:00Z`);
const one = { everyMonths: 6, askedAt: null, oldest: '2026-10-01', leaves: '2028-10-01' };

describe('when an operator is asked', () => {
  it.each([
    ['confirmed lately', one, null],
    ['its rhythm is over', { ...one, oldest: '2026-05-22' }, { motif: 'rythme' }],
    ['the day before its rhythm is over', { ...one, oldest: '2026-05-23' }, null],
    ['never confirmed, never asked', { ...one, oldest: null }, { motif: 'rythme' }],
    ['never confirmed, asked last month', { ...one, oldest: null, askedAt: at('2026-10-22') }, null],
    ['silent since it was asked', { ...one, oldest: '2025-01-01', askedAt: at('2026-05-22') }, { motif: 'rythme' }],
    ['asked this night already', { ...one, oldest: '2025-01-01', askedAt: at(day) }, null],
    ['leaves in 61 days', { ...one, leaves: '2027-01-22' }, null],
    ['leaves in 60 days', { ...one, leaves: '2027-01-21' }, { motif: 'sortie', days: 60 }],
    ['warned at 60 days', { ...one, leaves: '2027-01-20', askedAt: at('2026-11-21') }, null],
    [
      'leaves in 30 days, warned before',
      { ...one, leaves: '2026-12-22', askedAt: at('2026-10-23') },
      { motif: 'sortie', days: 30 }
    ],
    ['leaves in 7 days', { ...one, leaves: '2026-11-29', askedAt: at('2026-10-30') }, { motif: 'sortie', days: 7 }],
    ['leaves today', { ...one, leaves: day, askedAt: at('2026-11-15') }, null],
    ['left already', { ...one, leaves: '2026-11-21' }, null]
  ])('%s', (_, asked, expected) => expect(dueNow(asked, day)).toEqual(expected));
});
