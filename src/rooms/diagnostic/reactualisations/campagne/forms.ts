import * as v from 'valibot';
import { anyDay, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { m } from '#messages';
import { validiteResults } from '../../tables.ts';

export const campagneForm = v.object({
  nom: someText('Donnez un nom à la réactualisation.', 200),
  methode: someText('Dites comment vous demandez, en une ou deux phrases.', 2000),
  axe: anyText(100),
  age: v.pipe(v.optional(v.picklist(['', '3', '6', '12', '24']), ''), v.transform(Number)),
  fin: anyDay
});

/** `organisation:…`, `espace:…` or `commune:…`. */
export const demandeForm = v.object({
  qui: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^(organisation|espace|commune):.{1,200}$/, 'Choisissez dans la liste.')
  ),
  courriel: v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(254, 'Cette adresse est trop longue.'),
    v.check(
      (value) => value === '' || v.is(v.pipe(v.string(), v.email()), value),
      'Cette adresse n’est pas complète. Exemple : prenom.nom@asbl.example'
    ),
    v.transform((value) => value.toLowerCase() || null)
  )
});

export const clotureForm = v.object({
  publier: tick,
  /** The version of what becomes public, as it was shown and confirmed. */
  confirme: v.optional(v.string(), '')
});

/** An answer, of an organisation or of somebody in a hall; in the reader’s language. */
export const reponseForm = v.object({
  constat: v.pipe(v.optional(v.string(), ''), v.maxLength(200)),
  reponse: v.picklist(validiteResults, () => m.repondre_choose()),
  commentaire: v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(2000, () => m.observer_text_long()),
    v.transform((text) => text || null)
  ),
  sansPersonne: tick
});
