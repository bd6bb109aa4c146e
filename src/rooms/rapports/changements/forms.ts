import * as v from 'valibot';
import { choice, day, page, words } from '#platform/http/asked.ts';
import { changeKinds } from './kinds.ts';
import { depuisChoices } from './depuis.ts';

/** What the list of changes and its feed are asked; a day that does not exist is not asked for. */
export const changementsForm = v.object({
  depuis: choice(depuisChoices, 'trimestre'),
  le: day(),
  quoi: choice(['', ...changeKinds], ''),
  axe: words(),
  page: page()
});

export type ChangementsForm = v.InferOutput<typeof changementsForm>;
