import { expect, it } from 'vitest';
import { schedulesOf } from './schedule.ts';

const at = '11111111-1111-4111-8111-111111111111';
const read = (text: string | null, more: { note?: string; from?: string; until?: string } = {}) =>
  schedulesOf(at, { text, note: more.note ?? null, from: more.from ?? null, until: more.until ?? null }, String).map(
    ({ id, service_at_location_id, ...rest }) => {
      expect(id).toMatch(/^\d$/);
      expect(service_at_location_id).toBe(at);
      return rest;
    }
  );
const weekly = (byday: string, opens_at: string, closes_at: string) => ({
  freq: 'WEEKLY',
  wkst: 'MO',
  byday,
  opens_at,
  closes_at
});

it('says a plain week by its rules alone', () => {
  expect(read('Mo-Fr 09:00-12:00')).toEqual([weekly('MO,TU,WE,TH,FR', '09:00', '12:00')]);
  expect(read('Mo,We 09:00-12:00,13:30-16:30; Sa 10:00-12:00')).toEqual([
    weekly('MO,WE', '09:00', '12:00'),
    weekly('MO,WE', '13:30', '16:30'),
    weekly('SA', '10:00', '12:00')
  ]);
  expect(read('Sa-Mo 10:00-11:00')).toEqual([weekly('MO,SA,SU', '10:00', '11:00')]);
});

it('lets later rules replace or add to earlier ones, as OpenStreetMap has it', () => {
  expect(read('Mo-We 09:00-12:00; We 14:00-16:00')).toEqual([
    weekly('MO,TU', '09:00', '12:00'),
    weekly('WE', '14:00', '16:00')
  ]);
  expect(read('Mo-We 09:00-12:00, We 14:00-16:00')).toEqual([
    weekly('MO,TU,WE', '09:00', '12:00'),
    weekly('WE', '14:00', '16:00')
  ]);
  expect(read('Mo-We 09:00-12:00; Tu off')).toEqual([weekly('MO,WE', '09:00', '12:00')]);
});

it('says certain weekdays of the month', () => {
  expect(read('Th[2],Th[-1] 14:00-17:00')).toEqual([
    { freq: 'MONTHLY', wkst: 'MO', byday: '2TH,-1TH', opens_at: '14:00', closes_at: '17:00' }
  ]);
});

it('keeps the whole text of what has no rule', () => {
  const text = 'Mo,Tu 09:00-12:00; PH,SH off; Aug off';
  expect(read(text)).toEqual([{ ...weekly('MO,TU', '09:00', '12:00'), description: text }]);
  for (const other of ['Sep-Jun Mo 09:00-12:00', 'week 1-10 Mo 09:00-10:00', 'le lundi matin'])
    expect(read(other)).toEqual([{ description: other }]);
  expect(read('Mo 17:00+')).toEqual([
    { freq: 'WEEKLY', wkst: 'MO', byday: 'MO', opens_at: '17:00', description: 'Mo 17:00+' }
  ]);
});

it('says what the hours depend on, what is noted beside and the days of a course', () => {
  expect(read('Mo-Tu 09:00-17:00 "sur rendez-vous"', { note: 'Par téléphone' })).toEqual([
    { ...weekly('MO,TU', '09:00', '17:00'), notes: 'sur rendez-vous — Par téléphone' }
  ]);
  expect(read('Mo 09:00-12:00', { from: '2026-09-01', until: '2027-06-30' })).toEqual([
    { valid_from: '2026-09-01', valid_to: '2027-06-30', ...weekly('MO', '09:00', '12:00') }
  ]);
});

it('ends after midnight on the next day, and says nothing where nothing is known', () => {
  expect(read('Fr 20:00-02:00')).toEqual([weekly('FR', '20:00', '02:00')]);
  expect(read(null)).toEqual([]);
  expect(read(null, { note: 'Téléphonez' })).toEqual([{ description: 'Téléphonez' }]);
});
