import * as v from 'valibot';
import { choice, words } from '#platform/http/asked.ts';
import { several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { isDay } from '#platform/calendar.ts';
import { m } from '#messages';
import { observationEtatNames } from './tables.ts';

/** A coordinate in degrees, or nothing. */
const degrees = (most: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.replace(',', '.')),
    v.check(
      (text) => text === '' || (/^-?\d{1,3}(\.\d{1,8})?$/.test(text) && Math.abs(Number(text)) <= most),
      () => m.observer_point_wrong()
    ),
    v.transform((text) => (text === '' ? null : Number(text)))
  );

/** Longest text of an observation, in signs. */
export const LONGEST = 2000;

const text = (missing: () => string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.check((value) => value !== '', missing),
    v.maxLength(LONGEST, () => m.observer_text_long())
  );
const short = v.pipe(
  v.optional(v.string(), ''),
  v.maxLength(200, () => m.observer_short_long()),
  v.transform((value) => value || null)
);

/** An observation as its form sends it; messages are in the reader’s language. */
export const observerForm = v.object({
  texte: text(() => m.observer_text_missing()),
  jour: v.pipe(
    v.optional(v.string(), ''),
    v.transform((value) =>
      value.replace(
        /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/,
        (_, d: string, mm: string, y: string) => `${y}-${mm.padStart(2, '0')}-${d.padStart(2, '0')}`
      )
    ),
    v.check(
      (day) => isDay(day) && day >= '2000-01-01',
      () => m.observer_day_wrong()
    )
  ),
  commune: v.pipe(
    v.optional(v.string(), ''),
    v.transform((value) => value || null)
  ),
  lat: degrees(90),
  lon: degrees(180),
  droits: several,
  publics: several,
  organisation: short,
  role: short,
  nom: short,
  courriel: v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(254, () => m.observer_mail_wrong()),
    v.check(
      (value) => value === '' || v.is(v.pipe(v.string(), v.email()), value),
      () => m.observer_mail_wrong()
    ),
    v.transform((value) => value.toLowerCase() || null)
  ),
  sansPersonne: tick,
  /** A trap: people do not see this field, programs that fill in every field do. */
  site: v.optional(v.string(), '')
});

/** What the list of the team is asked. */
export const triageFilters = v.object({
  q: words(),
  etat: choice(['', ...observationEtatNames, 'toutes'], ''),
  commune: words()
});

export const fusionForm = v.object({
  constat: someText('Choisissez un constat.', 200),
  texte: someText('Écrivez l’observation telle qu’elle sera lue.', 2000),
  reponse: anyText(2000),
  sansPersonne: tick
});
export const expertiseForm = v.object({ reponse: anyText(2000) });
export const refusForm = v.object({ reponse: someText('Répondez à la personne : dites pourquoi.', 2000) });

/** Whom the team asks for observations by a signed link. */
export const lienForm = v.object({
  organisation: someText('Choisissez une organisation.', 200),
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
