import * as v from 'valibot';
import { anyDay, several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { m } from '#messages';
import { validiteResults } from '../../tables.ts';

/** Which constats, among those that may be asked about. */
const choixEntries = {
  axe: anyText(100),
  age: v.pipe(v.optional(v.picklist(['', '3', '6', '12', '24']), ''), v.transform(Number)),
  mots: anyText(200),
  constats: several
};

export const campagneForm = v.object({
  nom: someText('Donnez un nom à la réactualisation.', 200),
  methode: someText('Dites comment vous demandez, en une ou deux phrases.', 2000),
  ...choixEntries,
  fin: anyDay
});

/** What is written of one that is there. */
export const reactualisationForm = v.object({
  name: someText('Donnez un nom à la réactualisation.', 200),
  method: someText('Dites comment vous demandez, en une ou deux phrases.', 2000),
  closesOn: anyDay
});

const kept = v.optional(v.string(), '');
/** The same form when it only asks for its list again: what was typed elsewhere is kept as it is. */
export const listeForm = v.object({ nom: kept, methode: kept, ...choixEntries, fin: kept });

/** `organisation:…`, `espace:…` or `commune:…`. */
export const demandeForm = v.object({
  qui: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^((organisation|espace|commune):.{1,200})?$/, 'Choisissez dans la liste.')
  ),
  /** Words of the names of organisations, for the list to tick in. */
  cherche: anyText(200),
  /** Those that were ticked: they alone are asked then. */
  organisations: several,
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
