import * as v from 'valibot';
import { anyDay, lines, several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { visibilites } from '../../../comptes/visibilite.ts';
import { couts, inscriptions, modes, niveaux, publics, statuses, titres } from '../codes.ts';
import type { FermetureDuService, LieuDuService, ServiceFields } from './fields.ts';
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
  documents: lines(2000),
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
  /** One a line: 2026-12-21 2027-01-03 congés. */
  fermetures: v.pipe(
    lines(2000),
    v.transform((all) => all.map(readFermeture)),
    v.check(
      (all) => all.every((one) => one !== null),
      'Une fermeture n’est pas comprise. Exemple : 21/12/2026 au 03/01/2027, congés'
    ),
    v.transform((all) =>
      all
        .filter((one) => one !== null)
        .toSorted((a, b) => (a.from + a.to < b.from + b.to ? -1 : a.from + a.to > b.from + b.to ? 1 : 0))
    )
  ),
  /** The rest was looked at too. */
  verifie: tick
});

const DAY = String.raw`(\d{1,2})[/.](\d{1,2})[/.](\d{4})`;
const FERMETURE = new RegExp(String.raw`^(?:du\s+)?${DAY}(?:\s*(?:au|-|–|→)\s*${DAY})?\s*(?:[,:]\s*(.*))?$`);

function readFermeture(line: string): FermetureDuService | null {
  const found = FERMETURE.exec(line);
  if (!found) return null;
  const [, d1 = '', m1 = '', y1 = '', d2, m2, y2, reason] = found;
  const iso = (d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const from = iso(d1, m1, y1);
  const to = d2 && m2 && y2 ? iso(d2, m2, y2) : from;
  const real = (day: string) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false;
  return real(from) && real(to) ? { from, to, reason: reason?.trim() || null } : null;
}

const said = (day: string): string => day.split('-').toReversed().join('/');
export const writeFermetures = (all: readonly FermetureDuService[]): string =>
  all
    .map(({ from, to, reason }) => `${said(from)}${to === from ? '' : ` au ${said(to)}`}${reason ? `, ${reason}` : ''}`)
    .join('\n');

type Sent = v.InferOutput<typeof serviceForm>;

/** The service that a form sends, with the places read beside. */
export function serviceOf({ verifie: _verifie, ...sent }: Sent, lieux: LieuDuService[]): ServiceFields {
  return { ...sent, lieux };
}
