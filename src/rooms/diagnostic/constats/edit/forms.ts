import * as v from 'valibot';
import { anyDay, dayField, several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { visibilites } from '../../../comptes/visibilite.ts';
import { chiffres } from '../../../territoires/tables.ts';
import { validiteResults } from '../../tables.ts';

/** What is written of a constat, as its form sends it. */
export const constatForm = v.object({
  statement: someText('Écrivez le constat en une phrase.', 300),
  detail: someText('Dites ce qu’il y a derrière, en quelques phrases.', 5000),
  droits: v.pipe(several, v.minLength(1, 'Un constat porte au moins un droit.')),
  publics: several,
  wholeTerritory: tick,
  communes: several,
  visibility: v.picklist(visibilites, 'Choisissez qui peut lire le constat.')
});

const mesures = [...chiffres.mesure.enumValues, 'foreign_share'] as const;

/** A figure to quote: `measure:year`, among those that are held for the place. */
export const chiffreForm = v.object({
  lieu: someText('Choisissez un lieu.', 5),
  chiffre: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^[a-z_]+:\d{4}$/, 'Choisissez un chiffre.'),
    v.transform((text) => text.split(':')),
    v.transform(([mesure = '', year = '']) => ({ mesure, year: Number(year) })),
    v.object({ mesure: v.picklist(mesures, 'Choisissez un chiffre.'), year: v.number() })
  )
});

export const observationForm = v.object({
  texte: someText('Écrivez ce qui a été observé.', 2000),
  organisation: anyText(200),
  jour: anyDay,
  sansPersonne: tick
});

/** The address of a document may be left out: not every one is on the web. */
export const documentForm = v.object({
  titre: someText('Donnez le titre du document.', 300),
  adresse: v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(2000, 'Cette adresse est trop longue.'),
    v.check(
      (text) => text === '' || /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
      'Écrivez une adresse complète. Exemple : https://www.centre.example/rapport.pdf'
    ),
    v.transform((text) => text || null)
  ),
  date: anyDay
});

export const retraitForm = v.object({ preuve: someText('Choisissez une preuve.', 200) });

export const validiteForm = v.object({
  resultat: v.picklist(validiteResults, 'Choisissez ce qu’il en est.'),
  motif: someText('Dites pourquoi : la raison est publiée avec la décision.', 1000),
  jour: dayField('Écrivez le jour de la décision.')
});
