import { expect, it } from 'vitest';
import { readLieux, typedWeek } from './lieux.ts';

const drawn = [
  { locationId: 'b', openingHours: 'Mo 09:00-12:00', hoursNote: null },
  { locationId: 'd', openingHours: 'Tu 13:00-16:00', hoursNote: 'sonner' }
];
/** A form as it was drawn, with these places. */
function sent(places = drawn): FormData {
  const data = new FormData();
  for (const { locationId, openingHours, hoursNote } of places) {
    data.append('lieux', locationId);
    for (const [name, value] of Object.entries(typedWeek(openingHours))) data.append(`${name}-${locationId}`, value);
    data.append(`note-${locationId}`, hoursNote ?? '');
  }
  return data;
}

it('hours stay with their place, whatever place was written down meanwhile', () => {
  const { lieux, errors } = readLieux(sent(), ['a', 'b', 'c', 'd'], drawn);
  expect(errors).toEqual({});
  expect(lieux).toEqual(drawn);
});

it('a place that the form did not draw keeps its hours', () => {
  const data = sent(drawn.slice(0, 1));
  data.append('lieux', 'd');
  expect(readLieux(data, ['b', 'd'], drawn).lieux).toEqual(drawn);
});

it('hours that are not understood are told of at their place', () => {
  const data = sent();
  data.set('mercredi-d', 'le soir');
  expect(Object.keys(readLieux(data, ['b', 'd'], drawn).errors)).toEqual(['mercredi-d']);
});
