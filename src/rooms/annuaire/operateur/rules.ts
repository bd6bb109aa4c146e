import type { FermetureDuService, ServiceFields } from '../services/edit/fields.ts';

/** What is written at once when an operator says it: nobody is misled for long by it, and it ages within weeks. */
export const atOnce = [
  'lieux',
  'places',
  'placesFree',
  'waitingWeeks',
  'phone',
  'endsOn',
  'fermetures'
] as const satisfies readonly (keyof ServiceFields)[];

/** What the team reads first: what the service is, for whom and where, and that it should not be listed. */
export const reread = ['name', 'description', 'unlisted'] as const satisfies readonly (keyof ServiceFields)[];

export type Changes = Record<string, { from: unknown; to: unknown }>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What an operator says, against what stands: what is written at once, and what waits. */
export function sortedOut(
  standing: ServiceFields,
  said: Partial<ServiceFields>
): { now: Partial<ServiceFields>; later: Changes } {
  const now: Record<string, unknown> = {};
  const later: Changes = {};
  for (const name of Object.keys(said) as (keyof ServiceFields)[]) {
    if (same(said[name], standing[name])) continue;
    if ((atOnce as readonly string[]).includes(name)) now[name] = said[name];
    else if ((reread as readonly string[]).includes(name)) later[name] = { from: standing[name], to: said[name] };
  }
  return { now: now as Partial<ServiceFields>, later };
}

/** One closure more, in order. */
export const withClosure = (all: readonly FermetureDuService[], one: FermetureDuService): FermetureDuService[] =>
  [...all.filter(({ from, to }) => from !== one.from || to !== one.to), one].toSorted((a, b) =>
    a.from + a.to < b.from + b.to ? -1 : 1
  );
