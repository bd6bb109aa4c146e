import * as v from 'valibot';
import { dayField, lines, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';

/** A year of a plan. */
export const planYear = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^20\d{2}$/, 'Écrivez une année. Exemple : 2032'),
  v.transform(Number)
);

export const planForm = v.object({
  name: someText('Donnez un nom au plan.', 200),
  startYear: planYear,
  endYear: planYear,
  referentielId: someText('Choisissez une grille de droits.'),
  diagnosticId: anyText(200),
  predecessorId: anyText(200)
});

export type PlanInput = v.InferOutput<typeof planForm>;

export const suiteForm = v.object({
  recommandation: someText('Choisissez une recommandation.'),
  suite: v.picklist(['garder', 'scinder', 'fusionner', 'laisser'], 'Choisissez ce qu’elle devient.'),
  dans: anyText(200),
  /** Where the grid of the plan is another than that of the plan before. */
  axe: anyText(200),
  /** Of the parts of one that is split. */
  titres: lines(2000),
  motif: anyText(1000),
  fiches: tick
});

export type SuiteInput = v.InferOutput<typeof suiteForm>;

/** The recommandation of the plan before of which nothing shall be said any more. */
export const retourForm = v.object({ retour: someText('Choisissez une recommandation.') });

export const adoptionForm = v.object({
  adoptedOn: dayField('Écrivez le jour de l’adoption.'),
  adoptedBy: someText('Dites qui a adopté le plan. Exemple : le Conseil provincial', 200),
  publier: tick,
  /** The version of the texts that were shown before they become public, once confirmed. */
  confirme: v.optional(v.string(), '')
});

/** Two phases of the same length; the first has the year more of an odd number. */
export function phasesOf(startYear: number, endYear: number): { no: number; startYear: number; endYear: number }[] {
  const years = endYear - startYear + 1;
  if (years < 2) return [{ no: 1, startYear, endYear }];
  const middle = startYear + Math.ceil(years / 2);
  return [
    { no: 1, startYear, endYear: middle - 1 },
    { no: 2, startYear: middle, endYear }
  ];
}
