import * as v from 'valibot';
import { tick } from '#platform/http/fields.ts';
import { someText } from '#platform/http/form.ts';

/** Whole, and of the web: nothing else is a link that a browser may follow from a page. */
const isWeb = (text: string): boolean =>
  /^https?:\/\//i.test(text) && /^https?:$/.test(URL.parse(text)?.protocol ?? '');

const adresse = (missing: string) =>
  v.pipe(
    someText(missing, 2000),
    v.check(isWeb, 'Cette adresse n’est pas complète. Exemple : https://centre.example/rapport.pdf')
  );

const no = v.pipe(v.optional(v.string(), ''), v.regex(/^\d{1,4}$/, 'Choisissez un lien.'), v.transform(Number));
const depuis = v.pipe(v.optional(v.string(), '0'), v.regex(/^\d{1,15}$/), v.transform(Number));

export const lienForm = v.object({
  title: someText('Donnez le titre du document.', 300),
  url: adresse('Écrivez l’adresse du document.'),
  sansPersonne: tick
});

export const lienChangeForm = v.object({ ...lienForm.entries, no, depuis });

export const lienRetireForm = v.object({ no, depuis, motif: someText('Dites pourquoi.', 1000), sansPersonne: tick });
