import * as v from 'valibot';
import { genres } from './rules.ts';

/** Which kind is read in full, and which of its pages; whatever is not understood shows all kinds. */
export const rompusFilters = v.object({
  genre: v.fallback(v.optional(v.picklist(['', ...genres]), ''), ''),
  page: v.fallback(v.pipe(v.optional(v.string(), '1'), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number), v.integer()), 1)
});
