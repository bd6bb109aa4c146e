import * as v from 'valibot';
import { m } from '#messages';
import { signalementReasons } from './codes.ts';

/** Signs of what is written beside a reason. */
const LONGEST = 1000;
const SHORT = 200;

const text = (longest: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.check(
      (typed) => typed.length <= longest,
      () => m.service_report_long()
    ),
    v.transform((typed) => typed || null)
  );
const due = (longest: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.check(
      (typed) => typed !== '',
      () => m.service_propose_missing()
    ),
    v.check(
      (typed) => typed.length <= longest,
      () => m.service_report_long()
    )
  );
/** What people do not see: a program that fills in everything fills it in. */
const trap = v.optional(v.string(), '');
/** Whoever is warned that a text seems to tell of a person says that it does not. */
const checked = v.pipe(
  v.optional(v.array(v.string()), []),
  v.transform((ticked) => ticked.includes('oui'))
);

export const signalementForm = v.object({
  raison: v.pipe(
    v.optional(v.string(), ''),
    v.check(
      (typed) => (signalementReasons as readonly string[]).includes(typed),
      () => m.service_report_choose()
    ),
    v.transform((typed) => typed as (typeof signalementReasons)[number])
  ),
  texte: text(LONGEST),
  sansPersonne: checked,
  site: trap
});

export const propositionForm = v.object({
  nom: due(SHORT),
  commune: due(SHORT),
  offre: due(LONGEST),
  contact: text(SHORT),
  sansPersonne: checked,
  site: trap
});
