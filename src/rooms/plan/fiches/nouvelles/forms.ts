import * as v from 'valibot';
import { languages, locales } from '#messages/locale.ts';
import { several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';

/** Nothing, or an address of mail in small letters. */
const anyAddress = v.pipe(
  v.optional(v.string(), ''),
  v.maxLength(254, 'Cette adresse est trop longue.'),
  v.check(
    (value) => value === '' || v.is(v.pipe(v.string(), v.email()), value),
    'Cette adresse n’est pas complète. Exemple : prenom.nom@asbl.example'
  ),
  v.transform((value) => value.toLowerCase() || null)
);

/** Whom one asks by a signed link, and in which language. */
export const destinataireEntries = {
  organisation: anyText(200),
  courriel: anyAddress,
  langue: v.optional(v.picklist(locales, 'Choisissez dans la liste.'), 'fr')
};

export const languageChoices = locales.map((value) => ({ value, name: languages[value]?.name ?? value }));

export const demandeForm = v.object(destinataireEntries);
export const retraitForm = v.object({ id: someText('Choisissez dans la liste.', 100) });

const place = v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number));
export const approbationForm = v.object({
  etapes: v.optional(v.array(place), []),
  valeurs: v.optional(v.array(place), []),
  garder: several,
  note: anyText(3000),
  sansPersonne: tick
});
export const refusForm = v.object({ reponse: someText('Répondez : dites pourquoi.', 2000) });
