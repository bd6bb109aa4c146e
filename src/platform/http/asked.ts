import * as v from 'valibot';
import { isDay } from '../calendar.ts';

/** What addresses ask, as fields of a form: whatever is not understood counts as not asked. */

/** One of some words. */
export const choice = <const Values extends readonly string[]>(values: Values, absent: Values[number]) =>
  v.fallback(v.optional(v.picklist(values), absent), absent);

/** Free words, 80 signs at most. */
export const words = () => v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''), '');

const isNear = (day: string): boolean => day >= '1900-01-01' && day < '2100-01-01' && isDay(day);

/** A day of the last century or of this one. */
export const day = () => v.fallback(v.optional(v.pipe(v.string(), v.check(isNear)), ''), '');

/** The page of a long list, from 1 to 9999. */
export const page = () =>
  v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number)), '1'), 1);

/** The page of one of several lists that an address may hold, by the name of its field. */
export const readPage = (query: URLSearchParams, field: string): number =>
  v.parse(page(), query.get(field) ?? undefined);

/** Where a page stands in its list: `first` and `last` count from 1, both 0 where the list is empty. */
export type Place = { page: number; pages: number; first: number; last: number; total: number };

/** The place of the page asked for; a page past the end is the last. */
export function placeOf(total: number, asked: number, size: number): Place {
  const pages = Math.max(1, Math.ceil(total / size));
  const here = Math.min(asked, pages);
  return { page: here, pages, first: total && (here - 1) * size + 1, last: Math.min(total, here * size), total };
}

/** Of a list, the part that a page shows. */
export function pageOf<Row>(rows: readonly Row[], asked: number, size: number): Place & { rows: Row[] } {
  const place = placeOf(rows.length, asked, size);
  return { ...place, rows: rows.slice((place.page - 1) * size, place.page * size) };
}
