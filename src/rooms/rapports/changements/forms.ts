import * as v from 'valibot';
import { choice, page, words } from '#platform/http/asked.ts';
import { changeKinds } from './kinds.ts';
import { depuisChoices } from './depuis.ts';

/** What the list of changes and its feed are asked; a day that does not exist is not asked for. */
export const changementsForm = v.object({
  depuis: choice(depuisChoices, 'trimestre'),
  le: v.fallback(v.optional(v.pipe(v.string(), v.isoDate(), v.check(exists)), ''), ''),
  quoi: choice(['', ...changeKinds], ''),
  axe: words(),
  page: page()
});

export type ChangementsForm = v.InferOutput<typeof changementsForm>;

function exists(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day >= '1900-01-01';
}
