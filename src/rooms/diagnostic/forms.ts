import * as v from 'valibot';
import { validiteResults } from './tables.ts';

const given = v.pipe(v.string(), v.trim(), v.maxLength(80));
const optional = () => v.fallback(v.optional(given, ''), '');

/** Filters of the list of constats; whatever is not understood filters nothing. */
export const constatFilters = v.object({
  q: optional(),
  axe: optional(),
  droit: optional(),
  commune: optional(),
  public: optional(),
  validite: v.fallback(v.optional(v.picklist(['', ...validiteResults]), ''), ''),
  reponse: v.fallback(v.optional(v.picklist(['', 'avec', 'sans']), ''), ''),
  tri: v.fallback(v.optional(v.picklist(['code', 'validite']), 'code'), 'code')
});

export type ConstatFilters = v.InferOutput<typeof constatFilters>;

/** The part of an address that names a constat. */
export const constatCode = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/));
