import * as v from 'valibot';
import { editionKinds } from './tables.ts';

const LONGEST_NOTE = 300;

/** What a new edition is of, with the year of a report, the code of a fiche or of a commune (`commune-92094`). */
export const editionForm = v.object({
  quoi: v.pipe(
    v.optional(v.string(), ''),
    v.regex(
      /^(?:plan|diagnostic|grille|rapport-20\d\d|fiche-F-\d{1,5}|commune-\d{5})$/,
      'Choisissez ce que vous publiez.'
    )
  ),
  note: v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(LONGEST_NOTE, `Cette note dépasse ${LONGEST_NOTE} signes.`),
    v.transform((text) => text || null)
  )
});

/** Which edition is taken back, and why. */
export const retraitForm = v.object({
  id: v.pipe(v.optional(v.string(), ''), v.uuid('Choisissez une édition.')),
  raison: v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty('Dites pourquoi cette édition est retirée.'),
    v.maxLength(LONGEST_NOTE, `Cette raison dépasse ${LONGEST_NOTE} signes.`)
  )
});

/** `rapport-2026` is the report of 2026, `fiche-F-01` the fiche F-01; the others are of nothing more. */
export function whatOf(quoi: string): { kind: (typeof editionKinds)[number]; of: string } {
  const [, kind, of = ''] = /^([a-z]+)(?:-(.+))?$/.exec(quoi) ?? [];
  return { kind: editionKinds.find((one) => one === kind) ?? 'plan', of };
}

/** Which two editions are compared; what is no id of one is none. */
export const comparaisonForm = v.object({
  de: v.fallback(v.optional(v.pipe(v.string(), v.uuid()), ''), ''),
  a: v.fallback(v.optional(v.pipe(v.string(), v.uuid()), ''), '')
});
