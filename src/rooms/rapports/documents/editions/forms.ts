import * as v from 'valibot';
import { editionKinds } from './tables.ts';

const LONGEST_NOTE = 300;

/** What a new edition is of; of a report, its year stands with it (`rapport-2026`). */
export const editionForm = v.object({
  quoi: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^(?:plan|diagnostic|grille|rapport-20\d\d)$/, 'Choisissez ce que vous publiez.')
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

/** `rapport-2026` is the report of 2026; the others have no year. */
export function whatOf(quoi: string): { kind: (typeof editionKinds)[number]; year: number | null } {
  const [, year] = /^rapport-(\d{4})$/.exec(quoi) ?? [];
  if (year) return { kind: 'rapport', year: Number(year) };
  return { kind: editionKinds.find((one) => one === quoi) ?? 'plan', year: null };
}

/** Which two editions are compared; what is no id of one is none. */
export const comparaisonForm = v.object({
  de: v.fallback(v.optional(v.pipe(v.string(), v.uuid()), ''), ''),
  a: v.fallback(v.optional(v.pipe(v.string(), v.uuid()), ''), '')
});
