import { expect, it } from 'vitest';
import type { Agrement } from '../organisations/operateur/agrements.ts';
import { apres, enCours, montree, signe } from './datees.ts';

const today = '2026-11-22';
const closed = (from: string, to: string, reason: string | null = null) => ({ from, to, reason });
const past = closed('2025-07-01', '2025-07-31', 'été');
const winter = closed('2026-12-24', '2027-01-03', 'congés ; retour le 4');
const none = { name: null, startsOn: null, endsOn: null, schoolYear: null };
const ili: Agrement = { ...none, id: 'a', kind: 'ILI', startsOn: '2020-01-01' };
const label: Agrement = { ...none, id: 'b', kind: 'CISP', name: 'label' };
const over: Agrement = { ...none, id: 'c', kind: 'CISP', startsOn: '2018-01-01', endsOn: '2022-12-31' };
const daspa: Agrement = { ...none, id: 'd', kind: 'DASPA', schoolYear: '2025-2026' };

it('closures that are over stay, the others are as the file says, in our words where it says the same', () => {
  const theirs = [closed('2026-12-24', '2027-01-03', 'congés, retour le 4'), closed('2026-12-01', '2026-12-01')];
  expect(apres('fermetures', [past, winter], theirs, today)).toEqual([past, theirs[1], winter]);
  expect(apres('fermetures', [past, winter], null, today)).toEqual([past]);
  expect(apres('fermetures', [past], [past, past], today)).toEqual([past]);
  // One that lasts until today is not over.
  expect(apres('fermetures', [closed('2026-11-01', today)], [], today)).toEqual([]);
});

it('recognitions keep what the file does not speak of, and those that are over stay', () => {
  const ours = [ili, label, over, daspa];
  expect(apres('agrements', ours, [{ kind: 'ILI', name: null, schoolYear: null }, { name: 'label' }], today)).toEqual(
    ours
  );
  expect(apres('agrements', ours, [], today)).toEqual([over, daspa]);
  expect(apres('agrements', [over], [{ ...none, kind: 'CISP' }], today)).toHaveLength(2);
});

it('a recognition that is prolonged is the same, and a school year later another', () => {
  const [longer] = apres('agrements', [ili], [{ ...none, kind: 'ILI', endsOn: '2030-12-31' }], today) as Agrement[];
  expect(longer).toEqual({ ...ili, startsOn: null, endsOn: '2030-12-31' });
  const next = apres('agrements', [daspa], [{ ...none, kind: 'DASPA', schoolYear: '2026-2027' }], today) as Agrement[];
  expect(next.map(({ schoolYear }) => schoolYear).toSorted()).toEqual(['2025-2026', '2026-2027']);
});

it('what only has a name is new under no kind of its own', () => {
  expect(apres('agrements', null, [{ name: 'ISO' }, { name: 'ISO' }], today)).toMatchObject([
    { ...none, kind: 'autre', name: 'ISO' }
  ]);
});

it('shows and asks about what is not over, and of what is over what differs', () => {
  expect(enCours('fermetures', [past, winter], today)).toEqual([winter]);
  expect(montree('fermetures', [past, winter], [past], today)).toEqual([winter]);
  expect(montree('fermetures', [past], [], today)).toEqual([past]);
  expect(signe('agrements', [ili])).toEqual(signe('agrements', [{ ...ili, id: 'z' }]));
  expect(signe('name', 'x')).toBe('x');
});
