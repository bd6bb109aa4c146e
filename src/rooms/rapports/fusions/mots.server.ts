import { formatDay } from '#messages/format.ts';
import { besoinName } from '../../annuaire/besoins.server.ts';
import { nomDeLangue } from '../../annuaire/langues.ts';
import type { Fermeture } from '../../annuaire/horaires/fermetures.ts';
import type { LieuDuService } from '../../annuaire/services/edit/fields.ts';
import { fieldInWords } from '../../annuaire/operateur/words.ts';
import type { Langue } from '../../annuaire/services/tables.ts';
import {
  coutWord,
  inscriptionWord,
  modeWord,
  niveauWord,
  papierWord,
  publicWord,
  titreWord
} from '../../annuaire/services/words.ts';
import type { OrganisationKind } from '../../annuaire/tables.ts';
import { kindHead } from '../../annuaire/words.ts';

/** What fields are called, and what they hold in words. French: whoever merges is signed in. */

export const champs: Readonly<Record<string, string>> = {
  name: 'Nom',
  alternateName: 'Autre nom',
  kind: 'Nature',
  structures: 'Structures',
  nis: 'Commune',
  description: 'Description',
  phone: 'Téléphone',
  email: 'Courriel',
  website: 'Site',
  bce: 'Numéro d’entreprise',
  url: 'Site',
  besoins: 'Besoins',
  publics: 'Publics',
  publicsNote: 'Publics, précision',
  minimumAge: 'Âge, à partir de',
  maximumAge: 'Âge, jusqu’à',
  languages: 'Langues',
  levelFrom: 'Niveau de français, à partir de',
  levelTo: 'Niveau de français, jusqu’à',
  titres: 'Conditions de séjour',
  titresNote: 'Conditions de séjour, précision',
  cost: 'Coût',
  costNote: 'Coût, précision',
  enrolment: 'Inscription',
  enrolmentNote: 'Inscription, précision',
  documents: 'À apporter',
  modes: 'Comment il est donné',
  startsOn: 'Commence le',
  endsOn: 'Finit le',
  places: 'Places',
  placesFree: 'Places libres',
  waitingWeeks: 'Semaines d’attente',
  serviceArea: 'Communes reçues',
  translations: 'Dans d’autres langues',
  lieux: 'Lieux et horaires',
  fermetures: 'Fermetures'
};

/** Names that values are told by. */
export type Noms = { communes: ReadonlyMap<string, string>; lieux: ReadonlyMap<string, string> };

const listed = (word: (code: string) => string) => (value: unknown) => (value as string[]).map(word);
const told = (word: (code: string) => string) => (value: unknown) => [word(String(value))];

const tellers: Readonly<Record<string, (value: unknown, noms: Noms) => string[]>> = {
  kind: (value) => [kindHead(value as OrganisationKind)],
  nis: (value, { communes }) => [communes.get(String(value)) ?? String(value)],
  serviceArea: (value, { communes }) => (value as string[]).map((nis) => communes.get(nis) ?? nis),
  besoins: listed((id) => besoinName(id, 'fr')),
  publics: listed(publicWord),
  titres: listed(titreWord),
  enrolment: listed(inscriptionWord),
  documents: listed(papierWord),
  modes: listed(modeWord),
  levelFrom: told(niveauWord),
  levelTo: told(niveauWord),
  cost: told(coutWord),
  startsOn: told(formatDay),
  endsOn: told(formatDay),
  languages: (value) =>
    (value as Langue[]).map(({ code, note }) => `${nomDeLangue(code, 'fr').name}${note ? ` (${note})` : ''}`),
  translations: (value) => fieldInWords('translations', value, 'fr').split('\n').filter(Boolean),
  lieux: (value, { lieux }) =>
    (value as LieuDuService[]).map(({ locationId, openingHours, hoursNote }) =>
      [lieux.get(locationId) ?? locationId, openingHours ?? 'horaires inconnus', hoursNote].filter(Boolean).join(' : ')
    ),
  fermetures: (value) =>
    (value as Fermeture[]).map(
      ({ from, to, reason }) => `du ${formatDay(from)} au ${formatDay(to)}${reason ? ` (${reason})` : ''}`
    )
};

/** What a field holds, a line each; none where it holds nothing. */
export function linesOf(name: string, value: unknown, noms: Noms): string[] {
  if (value === null || value === '') return [];
  return tellers[name]?.(value, noms) ?? (Array.isArray(value) ? value.map(String) : [String(value)]);
}

/** What hangs on an entry, by the column that names it. */
const words: Readonly<Record<string, string>> = {
  'public.services.organisation_id': 'services',
  'public.locations.organisation_id': 'lieux',
  'public.agrements.organisation_id': 'reconnaissances',
  'public.fiches.lead_id': 'fiches portées',
  'public.fiche_partenaires.organisation_id': 'fiches, comme partenaire',
  'public.espaces.animateur_id': 'espaces animés',
  'public.espace_membres.organisation_id': 'espaces, comme membre',
  'public.porteurs.organisation_id': 'plans portés',
  'public.ressources.organisation_id': 'ressources locales du plan',
  'public.preuves.organisation_id': 'preuves de constats',
  'public.observations.organisation_id': 'observations',
  'public.diagnostic_contributeurs.organisation_id': 'diagnostics, comme contributrice',
  'public.reponses.organisation_id': 'réponses à une réactualisation',
  'prive.operateurs.organisation_id': 'adresse où l’interroger',
  'prive.demandes_annuaire.organisation_id': 'demandes envoyées',
  'prive.propositions.organisation_id': 'propositions reçues',
  'prive.propositions.service_id': 'propositions reçues',
  'prive.signalements.service_id': 'corrections reçues',
  'prive.liens.organisation_id': 'liens signés',
  'prive.liens_ecartes.organisation_id': 'liens écartés',
  'prive.liens.object_id': 'liens signés',
  'prive.attributions.scope_id': 'rôles de personnes',
  'prive.approbations.organisation_id': 'approbations demandées',
  'prive.demandes_nouvelles.organisation_id': 'nouvelles demandées',
  'prive.sollicitations.organisation_id': 'réponses demandées à une réactualisation'
};

/** What hangs on an entry, in words and summed; a table that has no word here is told by its name. */
export function pendants(counted: readonly { where: string; count: number }[]): { word: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const { where, count } of counted) {
    const word = words[where] ?? where.split('.')[1]?.replaceAll('_', ' ') ?? where;
    sums.set(word, (sums.get(word) ?? 0) + count);
  }
  return [...sums].map(([word, count]) => ({ word, count }));
}
