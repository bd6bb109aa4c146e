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
import { papierEn } from '../services/papiers.ts';
import { writeLangues } from '../services/edit/langues.ts';
import { writeFermetures } from '../services/edit/forms.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import type { LieuDuService } from '../services/edit/fields.ts';
import type { Langue } from '../services/tables.ts';
import { champsTraduits, type Traductions } from '../services/traductions.ts';
import { nomDeLangue } from '../langues.ts';

/** What the fields that an operator changes are called at the desk. */
export const champNames: Readonly<Record<string, string>> = {
  name: 'Nom',
  description: 'Description',
  status: 'État',
  unlisted: 'Hors de l’annuaire public',
  lieux: 'heures',
  places: 'places',
  placesFree: 'places libres',
  waitingWeeks: 'attente',
  phone: 'téléphone',
  endsOn: 'fin',
  fermetures: 'fermeture',
  languages: 'langues parlées',
  enrolment: 'inscription',
  enrolmentNote: 'inscription, précision',
  documents: 'à apporter',
  alternateName: 'Autre nom',
  email: 'Courriel',
  url: 'Site',
  website: 'Site',
  bce: 'Numéro BCE',
  besoins: 'Besoins',
  modes: 'Comment il est donné',
  publics: 'Publics',
  publicsNote: 'Publics, précision',
  minimumAge: 'Âge, à partir de',
  maximumAge: 'Âge, jusqu’à',
  levelFrom: 'Français, à partir de',
  levelTo: 'Français, jusqu’à',
  titres: 'Conditions de séjour',
  titresNote: 'Conditions de séjour, précision',
  cost: 'Coût',
  costNote: 'Coût, précision',
  startsOn: 'Début',
  serviceArea: 'Communes desservies',
  translations: 'Dans d’autres langues',
  accessibility: 'accessibilité du lieu',
  accessibilityNote: 'accessibilité du lieu, précision',
  transport: 'comment on vient',
  lieuPhone: 'téléphone du lieu'
};

const coded: Readonly<Record<string, (code: string) => string>> = {
  publics: publicWord,
  titres: titreWord,
  enrolment: inscriptionWord,
  modes: modeWord,
  accessibility: accessibiliteWord,
  levelFrom: niveauWord,
  levelTo: niveauWord,
  cost: coutWord,
  status: statusWord
};

/**
 * What a field holds, in the reader's words; empty where it holds nothing.
 * @param names of what only the database or the list of needs can name
 */
export function fieldInWords(
  name: string,
  value: unknown,
  locale: string,
  names: ReadonlyMap<string, string> = new Map()
): string {
  if (value === null || value === undefined) return '';
  if (name === 'languages') return writeLangues(value as Langue[], locale);
  if (name === 'documents') return (value as string[]).map((one) => papierEn(one, locale).text).join(', ');
  if (name === 'fermetures') return writeFermetures(value as Fermeture[]);
  if (name === 'lieux') return (value as LieuDuService[]).map(({ openingHours }) => openingHours ?? '?').join(' · ');
  if (name === 'translations')
    return Object.entries(value as Traductions)
      .map(([language, said]) =>
        [nomDeLangue(language, locale).name, ...champsTraduits.flatMap((field) => said[field] ?? [])].join(' : ')
      )
      .join('\n');
  const word = coded[name] ?? ((code: string) => names.get(code) ?? code);
  return Array.isArray(value) ? value.map((one) => word(String(one))).join(', ') : word(String(value));
}
