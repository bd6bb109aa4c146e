import * as v from 'valibot';
import { isDay } from '../calendar.ts';

/** Fields of forms that are more than text. */

/** A day, YYYY-MM-DD as browsers send it or 31/12/2026 as people write it. */
export const dayField = (missing = 'Écrivez une date.') =>
  v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty(missing),
    v.transform((text) =>
      text.replace(
        /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/,
        (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
      )
    ),
    v.check(
      (day) => isDay(day) && day >= '1900-01-01' && day < '2100-01-01',
      'Cette date n’existe pas. Exemple : 31/12/2027'
    )
  );

/** The same, which may be left out: null then. */
export const anyDay = v.union(
  [
    v.pipe(
      v.optional(v.string(), ''),
      v.literal(''),
      v.transform(() => null)
    ),
    dayField()
  ],
  'Cette date n’existe pas. Exemple : 31/12/2027'
);

/** Lines of a longer text, one thing each; empty ones are left out. */
export const lines = (longest = 20_000) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(longest, 'Ce texte est trop long.'),
    v.transform((text) =>
      text
        .split('\n')
        .map((line) => line.replace(/^\s*[-•–]\s*/, '').trim())
        .filter(Boolean)
    )
  );

/** Ticked or not. */
export const tick = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => value === 'oui')
);

/** Several of a list. */
export const several = v.optional(v.array(v.pipe(v.string(), v.maxLength(200))), []);
