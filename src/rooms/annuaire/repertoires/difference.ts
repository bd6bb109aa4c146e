import { addressOf, type Entree } from './contenu.ts';

/** What may have changed of a service that stays. */
export const champs = [
  'name',
  'organisation',
  'description',
  'besoins',
  'publics',
  'languages',
  'level',
  'cost',
  'enrolment',
  'phone',
  'hours',
  'period',
  'access'
] as const;
export type Champ = (typeof champs)[number];

/** Of a service in both: where it was and is, where it moved; and what else is not as it was. */
export type Change<E extends Entree = Entree> = {
  entry: E;
  before: E;
  moved: { from: string[]; to: string[] } | null;
  fields: Champ[];
};

/** What happened from one state of a répertoire to a later one; a service that moved and changed stands among the moved. */
export type Difference<E extends Entree = Entree> = {
  added: E[];
  closed: E[];
  moved: Change<E>[];
  changed: Change<E>[];
};

const said: Record<Champ, (entry: Entree) => unknown> = {
  name: ({ name }) => name,
  organisation: ({ organisation }) => organisation,
  description: ({ description }) => description,
  besoins: ({ besoins }) => [...besoins].sort(),
  publics: ({ publics }) => [...publics].sort(),
  languages: ({ languages }) => languages.map(({ code, note }) => `${code} ${note ?? ''}`).sort(),
  level: ({ levelFrom, levelTo }) => [levelFrom, levelTo],
  cost: ({ cost, costNote }) => [cost, costNote],
  enrolment: ({ enrolment, modes }) => [[...enrolment].sort(), [...modes].sort()],
  phone: ({ phone }) => phone,
  // By place, so that a new place is a move and not new hours.
  hours: ({ places }) => places.map(({ openingHours }) => openingHours),
  period: ({ startsOn, endsOn }) => [startsOn, endsOn],
  access: ({ places }) => places.map(({ accessibility }) => [...accessibility].sort())
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function changeOf<E extends Entree>(before: E, entry: E): Change<E> | null {
  const [from, to] = [before, entry].map(({ places }) => places.map(addressOf).sort());
  const moved = from && to && !same(from, to) ? { from, to } : null;
  const fields = champs.filter(
    (champ) =>
      // Elsewhere, hours and access are those of another place.
      !(moved && (champ === 'hours' || champ === 'access')) && !same(said[champ](before), said[champ](entry))
  );
  return moved || fields.length ? { entry, before, moved, fields } : null;
}

/** What changed between two states, services being the same by their id. The day of verification is no change. */
export function differenceOf<E extends Entree>(before: readonly E[], after: readonly E[]): Difference<E> {
  const old = new Map(before.map((one) => [one.id, one]));
  const present = new Set(after.map(({ id }) => id));
  const changes = after.flatMap((entry) => {
    const was = old.get(entry.id);
    return (was && changeOf(was, entry)) ?? [];
  });
  return {
    added: after.filter(({ id }) => !old.has(id)),
    closed: before.filter(({ id }) => !present.has(id)),
    moved: changes.filter(({ moved }) => moved),
    changed: changes.filter(({ moved }) => !moved)
  };
}
