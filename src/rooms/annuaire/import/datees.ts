import { formatDay } from '#messages/format.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import { parJours, sansSeparation } from '../horaires/saisie/fermetures.ts';
import { isFini, type Agrement } from '../organisations/operateur/agrements.ts';
import { agrementWord } from '../services/words.ts';

/*
 * Closures and recognitions: lists of what has days. What is over is history, and stays although a file does not name it;
 * what is not over is as the file says.
 */

/** A recognition as a file tells of it: what it does not say is left out; one that it only names is of whatever kind ours is. */
export type AgrementDit = Partial<Omit<Agrement, 'id'>>;
type Datee = Fermeture | AgrementDit;

export const isDatees = (field: string): boolean => field === 'fermetures' || field === 'agrements';

const isFermeture = (one: Datee): one is Fermeture => 'from' in one;
const asked = ['kind', 'name', 'schoolYear', 'startsOn', 'endsOn'] as const;
const said = (one: AgrementDit, field: (typeof asked)[number]): string =>
  field === 'name' ? sansSeparation(one.name ?? null) : (one[field] ?? '');

/** All that one says, as a sign. */
export const cle = (one: Datee): string =>
  JSON.stringify(
    isFermeture(one) ? [one.from, one.to, sansSeparation(one.reason)] : asked.map((field) => said(one, field))
  );
const isPassee = (one: Datee, today: string): boolean =>
  isFermeture(one) ? one.to < today : isFini({ endsOn: one.endsOn ?? null, schoolYear: one.schoolYear ?? null }, today);

const listed = (value: unknown): Datee[] => (Array.isArray(value) ? (value as Datee[]) : []);
const cles = (value: unknown): string[] => listed(value).map(cle).toSorted();

/** What a value says, as it is compared and asked about: ids that are made anew each time say nothing. */
export const signe = (field: string, value: unknown): unknown => (isDatees(field) ? cles(value) : value);

/** A value without what is over. */
export const enCours = (field: string, value: unknown, today: string): unknown =>
  isDatees(field) ? listed(value).filter((one) => !isPassee(one, today)) : value;

/** A value as it is shown beside another: without what is over and in both. */
export function montree(field: string, value: unknown, other: unknown, today: string): unknown {
  if (!isDatees(field)) return value;
  const both = new Set(cles(other));
  return listed(value).filter((one) => !isPassee(one, today) || !both.has(cle(one)));
}

/** Takes the first that fits out of a list. */
function take<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits);
  return at === -1 ? undefined : list.splice(at, 1)[0];
}

function fermeturesApres(ours: readonly Fermeture[], theirs: readonly Fermeture[], today: string): Fermeture[] {
  const left = [...ours];
  const all: Fermeture[] = [];
  for (const one of theirs) {
    const held = take(left, (other) => cle(other) === cle(one));
    if (held) all.push(held);
    else if (!all.some((other) => cle(other) === cle(one))) all.push(one);
  }
  return [...all, ...left.filter((one) => isPassee(one, today))].toSorted(parJours);
}

/** Whether all that a file says of a recognition is so of another. */
const agrees = (dit: AgrementDit, other: AgrementDit, fields: readonly (typeof asked)[number][] = asked): boolean =>
  fields.every((field) => dit[field] === undefined || said(dit, field) === said(other, field));

function agrementsApres(ours: readonly Agrement[], theirs: readonly AgrementDit[], today: string): Agrement[] {
  // Of two that are called the same, the one that holds is meant.
  const left = ours.toSorted((a, b) => Number(isPassee(a, today)) - Number(isPassee(b, today)));
  const exact = theirs.map((dit) => take(left, (one) => agrees(dit, one)));
  const all: Agrement[] = [];
  for (const [i, dit] of theirs.entries()) {
    const same = exact[i];
    if (same) {
      all.push(same);
      continue;
    }
    if (all.some((other) => agrees(dit, other))) continue;
    // Prolonged, or ended: the same, with other days.
    const held = take(left, (one) => !isPassee(one, today) && agrees(dit, one, ['kind', 'name', 'schoolYear']));
    all.push({
      ...(held ?? {
        id: crypto.randomUUID(),
        kind: 'autre',
        name: null,
        startsOn: null,
        endsOn: null,
        schoolYear: null
      }),
      ...dit,
      ...(held ? { name: held.name } : {})
    });
  }
  return [...all, ...left.filter((one) => isPassee(one, today))].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a field of ours would be by what a file says of it. */
export function apres(field: string, ours: unknown, theirs: unknown, today: string): unknown {
  if (field === 'fermetures') return fermeturesApres((ours ?? []) as Fermeture[], (theirs ?? []) as Fermeture[], today);
  if (field === 'agrements') return agrementsApres((ours ?? []) as Agrement[], (theirs ?? []) as AgrementDit[], today);
  return theirs;
}

/** What a file says of something new. */
export const neuves = (dits: Readonly<Record<string, unknown>>, today: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(dits).map(([field, value]) => [field, apres(field, null, value, today)]));

const fermetureDite = ({ from, to, reason }: Fermeture): string =>
  `${to === from ? formatDay(from) : `du ${formatDay(from)} au ${formatDay(to)}`}${reason ? `\u00a0: ${reason}` : ''}`;

function agrementDit({ kind, name, startsOn, endsOn, schoolYear }: AgrementDit): string {
  const since = startsOn && (endsOn ? `du ${formatDay(startsOn)}` : `depuis le ${formatDay(startsOn)}`);
  const until = endsOn && (startsOn ? `au ${formatDay(endsOn)}` : `jusqu’au ${formatDay(endsOn)}`);
  const when = [since, until].filter(Boolean).join(' ');
  return [[agrementWord(kind ?? 'autre'), name && `(${name})`].filter(Boolean).join(' '), when, schoolYear]
    .filter(Boolean)
    .join(', ');
}

/** In words, one a line, in an order that ids made anew do not change. */
export const datees = (all: readonly Datee[]): string =>
  all
    .toSorted((a, b) => (cle(a) < cle(b) ? -1 : 1))
    .map((one) => (isFermeture(one) ? fermetureDite(one) : agrementDit(one)))
    .join('\n');
