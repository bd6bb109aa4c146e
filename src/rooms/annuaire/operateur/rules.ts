import type { Conflict } from '../../comptes/edit/editable.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import type { OperateurFields } from '../organisations/operateur/editable.server.ts';
import type { ServiceFields } from '../services/edit/fields.ts';
import { mergeTexts } from '../services/edit/langue-par-langue.ts';

/** What is written at once when an operator says it: nobody is misled for long by it, and nobody is turned away. */
export const atOnce = [
  ...(['lieux', 'places', 'placesFree', 'waitingWeeks', 'phone', 'endsOn', 'fermetures'] as const),
  ...(['languages', 'enrolment', 'enrolmentNote', 'documents'] as const)
] as const satisfies readonly (keyof ServiceFields)[];

/** What the team reads first: what the service is, for whom and on what conditions, whether it is still given and listed. */
export const reread = [
  ...(['name', 'alternateName', 'description', 'status', 'unlisted', 'email', 'url', 'besoins', 'modes'] as const),
  ...(['publics', 'publicsNote', 'minimumAge', 'maximumAge', 'levelFrom', 'levelTo', 'titres', 'titresNote'] as const),
  ...(['cost', 'costNote', 'startsOn', 'serviceArea', 'translations'] as const)
] as const satisfies readonly (keyof ServiceFields)[];

/** The same of what an operator says of itself, as its organisation calls it. */
export const propre = {
  atOnce: ['phone'],
  reread: ['alternateName', 'description', 'email', 'website', 'bce']
} as const satisfies Record<'atOnce' | 'reread', readonly (keyof OperateurFields)[]>;

export type Changes = Record<string, { from: unknown; to: unknown }>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What an operator says, against what stands: what is written at once, and what waits. */
export function sortedOut<F extends object>(
  standing: F,
  said: Partial<F>,
  by: Readonly<Record<'atOnce' | 'reread', readonly string[]>> = { atOnce, reread }
): { now: Partial<F>; later: Changes } {
  const now: Partial<F> = {};
  const later: Changes = {};
  for (const name of Object.keys(said) as (keyof F & string)[]) {
    if (same(said[name], standing[name])) continue;
    if (by.atOnce.includes(name)) now[name] = said[name];
    else if (by.reread.includes(name)) later[name] = { from: standing[name], to: said[name] };
  }
  return { now, later };
}

/** What is written at once, as it is told. */
export const changesOf = <F extends object>(before: F, small: Partial<F>): Changes =>
  Object.fromEntries(Object.entries(small).map(([name, to]) => [name, { from: before[name as keyof F], to }]));

const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.toSorted() : value);

/**
 * What was sent as it was drawn is what stood there, whatever order or spelling its page gave it.
 * @param shown how the page drew a field of several values
 */
export function asDrawn(
  drawn: ServiceFields,
  said: Partial<ServiceFields>,
  shown: Pick<ServiceFields, 'languages' | 'documents'>
): Partial<ServiceFields> {
  const there: ServiceFields = { ...drawn, ...shown };
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => {
      const field = name as keyof ServiceFields;
      return [name, same(sorted(value), sorted(there[field])) ? drawn[field] : value];
    })
  );
}

/** Hours stand place by place, so that two who write on two places both keep theirs. */
export const HOURS = 'heures-';
type Flat = Record<string, unknown> & Pick<ServiceFields, 'translations'>;

function flat<F extends Partial<ServiceFields>>({ lieux, ...rest }: F): Omit<F, 'lieux'> & Record<string, unknown> {
  return {
    ...rest,
    ...Object.fromEntries((lieux ?? []).map((one) => [HOURS + one.locationId, one.openingHours]))
  };
}

/**
 * What an operator says, merged with what was written since its page was drawn.
 * @param drawn as it stood then
 * @param standing as it is
 * @param said as it should be
 */
export function mergedWith(
  drawn: ServiceFields,
  standing: ServiceFields,
  said: Partial<ServiceFields>
): { changed: Partial<ServiceFields>; conflicts: Readonly<Record<string, Conflict>> } {
  const { changed, conflicts } = mergeTexts<Flat>(flat(drawn), flat(standing), flat(said));
  const plain = Object.entries(changed).filter(([name]) => !name.startsWith(HOURS));
  const lieux = standing.lieux.map((one) => {
    const hours = changed[HOURS + one.locationId];
    return hours === undefined ? one : { ...one, openingHours: hours as string | null };
  });
  return { changed: { ...Object.fromEntries(plain), lieux }, conflicts };
}

/** One closure more, in order. */
export const withClosure = (all: readonly Fermeture[], one: Fermeture): Fermeture[] =>
  [...all.filter(({ from, to }) => from !== one.from || to !== one.to), one].toSorted((a, b) =>
    a.from + a.to < b.from + b.to ? -1 : 1
  );

/** Whether the same was sent before: a button that is pressed twice asks for one thing. */
export const isSame = (a: Changes, b: Changes): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.keys(a).every((name) => name in b && same(a[name]?.to, b[name]?.to));
