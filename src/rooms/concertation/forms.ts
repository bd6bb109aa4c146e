import * as v from 'valibot';
import { espaceKinds } from './tables.ts';

const given = v.pipe(v.string(), v.maxLength(80));

/** Filters of the list of espaces; whatever is not understood filters nothing. */
export const espaceFilters = v.object({
  axe: v.fallback(v.optional(given, ''), ''),
  kind: v.fallback(v.optional(v.picklist(['', ...espaceKinds]), ''), ''),
  etat: v.fallback(v.optional(v.picklist(['', 'ouvert', 'ferme']), ''), '')
});

export type EspaceFilters = v.InferOutput<typeof espaceFilters>;

/** The part of an address that names an espace. */
export const espaceId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/));
