import { formatDay } from '#messages/format.ts';
import { writeLangues } from '../services/edit/langues.ts';
import { papierEn } from '../services/papiers.ts';
import {
  accessibiliteWord,
  coutWord,
  inscriptionWord,
  modeWord,
  niveauWord,
  publicWord,
  statusWord,
  titreWord
} from '../services/words.ts';
import type { Langue } from '../services/tables.ts';
import { kindHead } from '../words.ts';
import type { OrganisationKind } from '../tables.ts';
import { datees, isDatees, signe } from './datees.ts';
import type { Kind } from './entrant.ts';

/** Names that only the database knows. */
export type Noms = { besoin: (id: string) => string; commune: (nis: string) => string };

const visibilites: Readonly<Record<string, string>> = {
  equipe: 'équipe',
  espace: 'espaces',
  reseau: 'réseau',
  public: 'public'
};
const placements: Readonly<Record<string, string>> = {
  exact: 'exact',
  rue: 'rue',
  localite: 'localité',
  commune: 'commune'
};

type Say = (value: never, noms: Noms) => string;
const text = (value: unknown): string => String(value);
const words =
  (word: (code: string) => string): Say =>
  (codes: readonly string[]) =>
    codes.map(word).join(', ');
const day = (value: string): string => formatDay(value);
const lines = (value: readonly string[]): string => value.join('\n');

/** The fields that an import writes, in the order in which they are shown, with what they are called and how they are said. */
export const champs: Record<Kind, Record<string, [name: string, say: Say]>> = {
  organisations: {
    name: ['nom', text],
    kind: ['nature', (kind: OrganisationKind) => kindHead(kind)],
    structures: ['structures', words(text)],
    alternateName: ['autre nom', text],
    description: ['description', text],
    bce: ['numéro BCE', text],
    email: ['courriel', text],
    phone: ['téléphone', text],
    website: ['site', text],
    agrements: ['reconnaissances', datees],
    visibility: ['visibilité', (code: string) => visibilites[code] ?? code]
  },
  locations: {
    name: ['nom du lieu', text],
    street: ['rue', text],
    houseNumber: ['numéro', text],
    box: ['boîte', text],
    localite: ['localité', text],
    point: [
      'point sur la carte',
      ({ lat, lon, placement }: { lat: number; lon: number; placement: string }) =>
        `${lat}, ${lon} (${placements[placement] ?? placement})`
    ],
    accessibility: ['accès', words(accessibiliteWord)],
    accessibilityNote: ['accès, précisions', text],
    transport: ['transports', text],
    phone: ['téléphone', text],
    fermetures: ['fermetures du lieu', datees]
  },
  services: {
    name: ['nom', text],
    alternateName: ['autre nom', text],
    description: ['description', text],
    status: ['état', (code: string) => statusWord(code)],
    besoins: ['besoins', (ids: readonly string[], noms) => ids.map(noms.besoin).join(', ')],
    publics: ['publics', words(publicWord)],
    publicsNote: ['publics, précisions', text],
    minimumAge: ['âge minimum', text],
    maximumAge: ['âge maximum', text],
    languages: ['langues', (all: readonly Langue[]) => writeLangues(all)],
    levelFrom: ['français au moins', (code: string) => niveauWord(code)],
    levelTo: ['français au plus', (code: string) => niveauWord(code)],
    titres: ['conditions de séjour', words(titreWord)],
    titresNote: ['conditions, précisions', text],
    cost: ['coût', (code: string) => coutWord(code)],
    costNote: ['coût, précisions', text],
    enrolment: ['inscription', words(inscriptionWord)],
    enrolmentNote: ['inscription, précisions', text],
    documents: ['documents', (all: readonly string[]) => lines(all.map((one) => papierEn(one, 'fr').text))],
    modes: ['où', words(modeWord)],
    startsOn: ['début', day],
    endsOn: ['fin', day],
    places: ['places', text],
    placesFree: ['places libres', text],
    waitingWeeks: ['semaines d’attente', text],
    fermetures: ['fermetures', datees],
    serviceArea: ['communes desservies', (all: readonly string[], noms) => all.map(noms.commune).join(', ')],
    url: ['site', text],
    email: ['courriel', text],
    phone: ['téléphone', text],
    visibility: ['visibilité', (code: string) => visibilites[code] ?? code]
  }
};

export const isVide = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A value in words, for whoever reads what would change. */
export function dite(kind: Kind, field: string, value: unknown, noms: Noms): string {
  if (isVide(value)) return '';
  const say = champs[kind][field]?.[1] as ((value: unknown, noms: Noms) => string) | undefined;
  return say ? say(value, noms) : String(value);
}

/** Lists whose order says nothing. */
const sets: ReadonlySet<string> = new Set([
  'structures',
  'accessibility',
  'besoins',
  'publics',
  'titres',
  'enrolment',
  'modes',
  'serviceArea'
] as const);

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const digits = (text: string): string => text.replaceAll(/\D/g, '').replace(/^(?:0032|32)/, '0');

/** A point is the same where it is not a metre off. */
type Point = { lon: number; lat: number };
const near = (a: Point, b: Point): boolean => Math.abs(a.lon - b.lon) < 1e-5 && Math.abs(a.lat - b.lat) < 1e-5;

/** Whether two values of a field say the same, spaces and the order of lists aside. */
export function pareils(field: string, ours: unknown, theirs: unknown): boolean {
  if (isVide(ours) && isVide(theirs)) return true;
  if (isVide(ours) || isVide(theirs)) return false;
  if (isDatees(field)) return JSON.stringify(signe(field, ours)) === JSON.stringify(signe(field, theirs));
  if (field === 'point') return near(ours as Point, theirs as Point);
  if (field === 'phone') return digits(String(ours)) === digits(String(theirs)) && digits(String(ours)) !== '';
  if (field === 'email') return String(ours).toLowerCase() === String(theirs).toLowerCase();
  if (sets.has(field) && Array.isArray(ours) && Array.isArray(theirs))
    return JSON.stringify(ours.toSorted()) === JSON.stringify(theirs.toSorted());
  if (field === 'languages')
    return JSON.stringify(sorted(ours as Langue[])) === JSON.stringify(sorted(theirs as Langue[]));
  if (Array.isArray(ours) && Array.isArray(theirs))
    return (
      JSON.stringify(ours.map((one) => tidy(String(one)))) === JSON.stringify(theirs.map((one) => tidy(String(one))))
    );
  return typeof ours === 'string' && typeof theirs === 'string' ? tidy(ours) === tidy(theirs) : ours === theirs;
}

const sorted = (all: readonly Langue[]) =>
  all.map(({ code, note }) => [code, tidy(note ?? '')]).toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
