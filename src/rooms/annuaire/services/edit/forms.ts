import * as v from 'valibot';
import { anyDay, lines, several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { plain } from '../../../comptes/edit/refusal.ts';
import { visibilites } from '../../../comptes/visibilite.ts';
import type { Fermeture } from '../../horaires/fermetures.ts';
import { lireFermeture, parJours } from '../../horaires/saisie/fermetures.ts';
import { couts, inscriptions, modes, niveaux, papiers, publics, statuses, titres } from '../codes.ts';
import { papiersDits } from '../papiers.ts';
import type { ServiceFields } from './fields.ts';
import { readLangues } from './langues.ts';

/** A whole number that may be left out. */
export const anyWhole = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^\d{0,4}$/, 'Écrivez un nombre entier.'),
  v.transform((text) => (text === '' ? null : Number(text)))
);

/** An address of the web that may be left out. */
export const anyUrl = v.pipe(
  v.optional(v.string(), ''),
  v.maxLength(500, 'Cette adresse est trop longue.'),
  v.check(
    (text) => text === '' || /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'Cette adresse n’est pas complète. Exemple : https://centre.example'
  ),
  v.transform((text) => text || null)
);

export const anyMail = v.pipe(
  v.optional(v.string(), ''),
  v.maxLength(254, 'Cette adresse est trop longue.'),
  v.check(
    (text) => text === '' || /^[^\s@]+@[^\s@]+$/.test(text),
    'Cette adresse n’est pas complète. Exemple : accueil@centre.example'
  ),
  v.transform((text) => text.toLowerCase() || null)
);

export const anyPhone = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^$|^\+?[\d\s()./-]{6,30}$/, 'Ce numéro n’est pas complet. Exemple : 081 12 34 56'),
  v.transform((text) => text || null)
);

const oneOf = <const Codes extends readonly string[]>(codes: Codes, missing: string) =>
  v.pipe(
    v.optional(v.picklist(['', ...codes], missing), ''),
    v.transform((code) => (code || null) as Codes[number] | null)
  );

const someOf = (codes: readonly string[]) =>
  v.pipe(
    several,
    v.transform((sent) => codes.filter((code) => sent.includes(code)))
  );

/** Times when something is closed, one a line: « 21/12/2026 au 03/01/2027, congés ». */
export const desFermetures = v.pipe(
  lines(2000),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const fermetures: Fermeture[] = [];
    for (const line of dataset.value) {
      const read = lireFermeture(line);
      if (!read.ok) {
        addIssue({ message: read.fault });
        return NEVER;
      }
      fermetures.push(read.fermeture);
    }
    return fermetures.toSorted(parJours);
  })
);

export const serviceForm = v.object({
  name: someText('Donnez le nom du service.', 200),
  alternateName: anyText(200),
  description: anyText(4000),
  besoins: several,
  publics: someOf(publics),
  publicsNote: anyText(300),
  minimumAge: anyWhole,
  maximumAge: anyWhole,
  languages: v.pipe(
    lines(2000),
    v.transform((all: string[]) => readLangues(all)),
    v.check(({ unknown }) => !unknown.length, 'Une de ces langues n’est pas connue. Exemple : arabe (mardi seulement)'),
    v.transform(({ langues }) => langues)
  ),
  levelFrom: oneOf(niveaux, 'Choisissez un niveau.'),
  levelTo: oneOf(niveaux, 'Choisissez un niveau.'),
  titres: someOf(titres),
  titresNote: anyText(300),
  cost: oneOf(couts, 'Choisissez un coût.'),
  costNote: anyText(300),
  enrolment: someOf(inscriptions),
  enrolmentNote: anyText(300),
  documents: someOf(papiers),
  /** What the list of papers has not, one a line. */
  autresPapiers: lines(2000),
  modes: someOf(modes),
  startsOn: anyDay,
  endsOn: anyDay,
  places: anyWhole,
  placesFree: anyWhole,
  waitingWeeks: anyWhole,
  serviceArea: several,
  url: anyUrl,
  email: anyMail,
  phone: anyPhone,
  status: v.optional(v.picklist(statuses), 'active'),
  unlisted: tick,
  visibility: v.optional(v.picklist(visibilites), 'equipe'),
  fermetures: desFermetures,
  /** The rest was looked at too. */
  verifie: tick
});

const said = (day: string): string => day.split('-').toReversed().join('/');
export const writeFermetures = (all: readonly Fermeture[]): string =>
  all
    .map(({ from, to, reason }) => `${said(from)}${to === from ? '' : ` au ${said(to)}`}${reason ? `, ${reason}` : ''}`)
    .join('\n');

/** A field as others wrote it meanwhile. */
export const ditAutrement = (name: string, value: unknown): string =>
  name === 'fermetures' && Array.isArray(value)
    ? writeFermetures(value as Fermeture[]).replaceAll('\n', ' ; ') || 'rien'
    : plain(value);

type Sent = v.InferOutput<typeof serviceForm>;

/** The service that a form sends, with what is read beside: its places, its texts in other languages. */
export function serviceOf(
  { verifie: _verifie, autresPapiers, ...sent }: Sent,
  { lieux, translations }: Pick<ServiceFields, 'lieux' | 'translations'>
): ServiceFields {
  return { ...sent, documents: papiersDits([...sent.documents, ...autresPapiers]), lieux, translations };
}
