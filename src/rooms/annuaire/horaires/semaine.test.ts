import { expect, it } from 'vitest';
import { weekTable, type Usage } from './semaine.ts';

const hour = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
const told = (usage: Usage | null, week = 0) =>
  usage?.weeks[week]?.days.map((day) =>
    day
      .map(
        ({ from, to, nth, state }) =>
          `${hour(from)}-${hour(to)}${nth ? `[${nth}]` : ''}${state === 'open' ? '' : ` ${state}`}`
      )
      .join(' ')
  );

it('lays out a week of two slots a day, with what holds on holidays beside it', () => {
  const usage = weekTable('Mo-Fr 09:00-12:00,13:00-16:00; We 14:00-18:00; PH off; SH Mo 10:00-12:00');
  expect(told(usage)).toEqual([
    '9:00-12:00 13:00-16:00',
    '9:00-12:00 13:00-16:00',
    '14:00-18:00',
    '9:00-12:00 13:00-16:00',
    '9:00-12:00 13:00-16:00',
    '',
    ''
  ]);
  expect(usage?.also).toMatchObject([
    { public: true, school: false, state: 'closed', times: [] },
    { public: false, school: true, weekdays: [{ day: 1, nth: null }], times: [{ from: 600, to: 720 }] }
  ]);
});

it('keeps seasons, days counted in the month and remarks', () => {
  const usage = weekTable(
    'Mo 09:00-12:00, Tu[1] 14:00-16:00; Jul-Aug Mo 10:00-11:00; Jul 15-31 off; Aug We off || "sur rendez-vous"'
  );
  expect(told(usage)?.slice(0, 2)).toEqual(['9:00-12:00', '14:00-16:00[1]']);
  // July and August change Monday; the other days go on.
  expect(told(usage, 1)?.slice(0, 2)).toEqual(['10:00-11:00', '14:00-16:00[1]']);
  expect(usage?.weeks[1]?.season?.periods).toHaveLength(1);
  expect(usage?.also.map(({ state, weekdays, otherwise }) => [state, weekdays, otherwise])).toEqual([
    ['closed', [], false],
    ['closed', [{ day: 3, nth: null }], false],
    ['unknown', [], true]
  ]);
});

it('takes days away, and has no week where the text has none', () => {
  expect(told(weekTable('Mo-Fr 09:00-12:00; We off; 10:00-10:30 off'))?.slice(1, 4)).toEqual([
    '9:00-12:00 10:00-10:30 closed',
    '10:00-10:30 closed',
    '9:00-12:00 10:00-10:30 closed'
  ]);
  expect(weekTable('"sur rendez-vous"')).toMatchObject({ weeks: [], also: [{ comment: 'sur rendez-vous' }] });
  expect(told(weekTable('24/7'))?.[6]).toBe('0:00-24:00');
  expect(told(weekTable('Fr-Mo 10:00-11:00'))?.map(Boolean)).toEqual([true, false, false, false, true, true, true]);
  expect(weekTable(null)).toBeNull();
});

it('sets a day of the month that has other hours than its weekday beside the table', () => {
  const usage = weekTable(
    'Mo-Fr 09:00-12:00; Tu[1] 18:00-20:00; Th[-1] off; Sa[2] 10:00-12:00; We[1] off, Fr[1] 14:00-15:00'
  );
  expect(told(usage)).toEqual([
    '9:00-12:00',
    '9:00-12:00',
    '9:00-12:00',
    '9:00-12:00',
    '9:00-12:00 14:00-15:00[1]',
    '10:00-12:00[2]',
    ''
  ]);
  expect(usage?.also.map(({ state, weekdays }) => [state, weekdays])).toEqual([
    ['open', [{ day: 2, nth: [1] }]],
    ['closed', [{ day: 4, nth: [-1] }]],
    ['closed', [{ day: 3, nth: [1] }]]
  ]);
});

it('shows two seasons without hours in common as two weeks', () => {
  const usage = weekTable('Sep-Jun Mo-Fr 09:00-16:00; Jul-Aug Mo 10:00-11:00');
  expect(usage?.weeks).toHaveLength(2);
  expect(told(usage, 1)?.slice(0, 2)).toEqual(['10:00-11:00', '']);
});
