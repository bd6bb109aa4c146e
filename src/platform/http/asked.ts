import * as v from 'valibot';

/** What addresses ask, as fields of a form: whatever is not understood counts as not asked. */

/** One of some words. */
export const choice = <const Values extends readonly string[]>(values: Values, absent: Values[number]) =>
  v.fallback(v.optional(v.picklist(values), absent), absent);

/** Free words, 80 signs at most. */
export const words = () => v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''), '');

/** The page of a long list, from 1 to 9999. */
export const page = () =>
  v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number)), '1'), 1);

/** Of a list, the part that a page shows; a page past the end is the last. */
export function pageOf<Row>(rows: readonly Row[], asked: number, size: number) {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(asked, pages);
  return { rows: rows.slice((page - 1) * size, page * size), page, pages };
}
