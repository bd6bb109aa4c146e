import * as v from 'valibot';
import { choice, words } from '#platform/http/asked.ts';
import { validiteResults } from './tables.ts';

/** Filters of the list of constats; whatever is not understood filters nothing. */
export const constatFilters = v.object({
  /** Another diagnostic than the one that stands, by id. */
  diagnostic: words(),
  q: words(),
  axe: words(),
  droit: words(),
  commune: words(),
  public: words(),
  validite: choice(['', ...validiteResults], ''),
  reponse: choice(['', 'avec', 'sans'], ''),
  tri: choice(['code', 'validite'], 'code')
});

export type ConstatFilters = v.InferOutput<typeof constatFilters>;

/** The part of an address that names a constat. */
export const constatCode = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/));
