import * as v from 'valibot';
import { byYear, day, text, texts, year } from '#platform/imports/fields.ts';
import { visibilites } from '../../comptes/visibilite.ts';
import { ficheStates } from './tables.ts';
import { moyens } from './moyens/tables.ts';

/** A fiche as a file writes it down. */

const point = v.strictObject({ year, value: v.number('is not a number') });

const amount = v.pipe(
  v.number('is not an amount'),
  v.minValue(0, 'is less than zero'),
  v.check((n) => Math.abs(n * 100 - Math.round(n * 100)) < 1e-6, 'has more than two decimals')
);

/** Planned, committed and spent, in the unit of the means; none at all for logistic ones, which have no amount. */
const amounts = v.union(
  [v.tuple([amount, amount, amount]), v.pipe(v.array(amount), v.length(0))],
  'is not [planned, committed, spent], three amounts of zero or more with two decimals at most'
);

export const meansEntry = v.strictObject({
  kind: v.picklist(moyens.kind.enumValues),
  unit: v.optional(v.picklist(moyens.unit.enumValues)),
  provider: text,
  year,
  note: v.optional(text),
  /** By French name of the commune. */
  placed: v.optional(v.record(text, amounts), {}),
  unplaced: v.optional(amounts)
});
export type MeansEntry = v.InferOutput<typeof meansEntry>;

export const ficheEntry = v.strictObject({
  code: v.pipe(text, v.regex(/^F-\d\d$/, 'is not a code such as F-01')),
  title: text,
  recommandation: text,
  rights: texts,
  phase: v.pipe(v.number(), v.integer()),
  start: day,
  end: day,
  context: text,
  objectives: texts,
  publics: texts,
  communes: v.union([v.literal('province'), texts], 'is neither « province » nor a list of communes'),
  lead: text,
  partners: texts,
  espaces: texts,
  pcs_ref: v.optional(text),
  pst_ref: v.optional(text),
  steps: v.array(v.strictObject({ title: text, due: day, done: v.optional(day) })),
  indicators: v.array(
    v.strictObject({
      name: text,
      unit: text,
      baseline: v.optional(point),
      target: v.optional(point),
      values: byYear,
      /** The day on which the value of a year was written down, where it is known. */
      noted: v.optional(v.record(v.string(), day), {})
    })
  ),
  means: v.array(meansEntry),
  states: v.pipe(
    v.array(
      v.strictObject({
        state: v.picklist(ficheStates),
        on: day,
        reason: v.optional(text),
        unblock: v.optional(text),
        review_on: v.optional(day)
      })
    ),
    v.minLength(1, 'has no first state')
  ),
  results: v.optional(text),
  documents: v.optional(v.array(v.strictObject({ title: text, url: v.optional(v.pipe(text, v.url())) })), []),
  visibility: v.picklist(visibilites)
});
export type FicheEntry = v.InferOutput<typeof ficheEntry>;
