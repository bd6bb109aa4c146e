import * as v from 'valibot';
import { choice, page, words } from '#platform/http/asked.ts';
import { ficheStates } from '../tables.ts';
import { tendances } from './tendance.ts';

/** What the page of all indicators is asked, and its files. */
export const indicateursForm = v.object({
  vue: choice(['courbes', 'tableau'], 'courbes'),
  axe: words(),
  etat: choice(['', ...ficheStates, 'en-retard'], ''),
  tendance: choice(['', ...tendances], ''),
  page: page()
});

export type IndicateursForm = v.InferOutput<typeof indicateursForm>;
