import { publicAddress } from '#platform/address.ts';
import { today } from '#platform/clock.ts';
import { lire } from '../horaires/lecture/lire.ts';
import { emailOf, uriOf } from '../hsds/ids.ts';
import type { PlaceRow, ServiceRow } from '../hsds/service.server.ts';
import { papierEn } from '../services/papiers.ts';
import { niveauWord, publicWord, titreWord } from '../services/words.ts';
import { describedBy, idIn, nameOf, placeOf, sourceOf } from './structure.ts';
import { thematiquesOf } from './thematiques.server.ts';

/* A service of data·inclusion, version 1. A closed list has of ours what says the same; the rest is in words beside. */

export const publicsOf: Record<string, string[]> = {
  'primo-arrivants': ['personnes-exilees'],
  'demandeurs-de-protection': ['personnes-exilees'],
  refugies: ['personnes-exilees'],
  'sans-titre-de-sejour': ['personnes-exilees'],
  mena: ['personnes-exilees', 'jeunes'],
  femmes: ['femmes'],
  familles: ['familles'],
  jeunes: ['jeunes'],
  aines: ['seniors'],
  'demandeurs-d-emploi': ['demandeurs-emploi'],
  etudiants: ['etudiants'],
  'personnes-handicapees': ['personnes-en-situation-de-handicap']
};

export const mobilisationsOf: Record<string, string> = {
  'sans-inscription': 'se-presenter',
  'sur-place': 'se-presenter',
  telephone: 'telephoner',
  courriel: 'envoyer-un-courriel',
  'en-ligne': 'utiliser-lien-mobilisation'
};

export const modesOf: Record<string, string> = { 'sur-place': 'en-presentiel', 'a-distance': 'a-distance' };

export const mapped = (codes: readonly string[], of: Readonly<Record<string, string | string[]>>): string[] | null => {
  const found = [...new Set(codes.flatMap((code) => of[code] ?? []))];
  return found.length ? found : null;
};
const inWords = (...parts: (string | null | undefined)[]): string | null => parts.filter(Boolean).join('. ') || null;

const WEEK_MS = 7 * 86_400_000;
const weeksBetween = (from: string | null, until: string | null): number | null =>
  from && until ? Math.max(1, Math.ceil((Date.parse(until) - Date.parse(from)) / WEEK_MS)) : null;

const whoAsks = (enrolment: readonly string[]): string[] | null => {
  if (!enrolment.length) return null;
  return enrolment.every((way) => way === 'orientation') ? ['professionnels'] : ['usagers', 'professionnels'];
};

/** A service at one of its places; one without a place stands alone. */
export function serviceOf({ service, organisation, modified }: ServiceRow, place: PlaceRow | null) {
  const { centreId } = service;
  const url = uriOf(service.url);
  const hours = place?.at.openingHours ?? null;
  const page = publicAddress(`/annuaire/${service.slug}`);
  return {
    id: idIn(centreId, place?.at.id ?? service.id),
    structure_id: idIn(centreId, organisation.uuid),
    source: sourceOf(centreId),
    nom: nameOf(service.name),
    // Required: what nobody described has its name alone, and whose it is.
    description: describedBy(service.description) ?? `${service.name}, ${organisation.name}`.slice(0, 10_000),
    date_maj: today(modified),
    lien_source: uriOf(page),
    thematiques: thematiquesOf(service.besoins),
    type: null,
    frais: service.cost === null ? null : service.cost === 'gratuit' ? 'gratuit' : 'payant',
    frais_precisions: inWords(service.cost === 'participation' ? 'participation' : null, service.costNote),
    publics: service.publics.includes('tous') ? ['tous-publics'] : mapped(service.publics, publicsOf),
    publics_precisions: inWords(
      service.publics.includes('tous') ? null : service.publics.map(publicWord).join(', '),
      service.publicsNote
    ),
    conditions_acces: inWords(
      service.titres.map(titreWord).join(', '),
      service.titresNote,
      service.levelFrom ? `Français : ${niveauWord(service.levelFrom)}` : null,
      service.documents.length
        ? `À apporter : ${service.documents.map((one) => papierEn(one, 'fr').text).join(', ')}`
        : null
    ),
    modes_accueil: mapped(service.modes, modesOf),
    modes_mobilisation: mapped(
      url ? service.enrolment : service.enrolment.filter((way) => way !== 'en-ligne'),
      mobilisationsOf
    ),
    lien_mobilisation: service.enrolment.includes('en-ligne') ? url : null,
    mobilisable_par: whoAsks(service.enrolment),
    mobilisation_precisions: service.enrolmentNote,
    // Codes of France; ours stand beside.
    zone_eligibilite: null,
    zone_nis: service.serviceArea.length ? service.serviceArea : null,
    horaires_accueil: hours && lire(hours).ok ? hours : null,
    nombre_semaines: weeksBetween(service.startsOn, service.endsOn),
    telephone: service.phone,
    courriel: emailOf(service.email),
    ...placeOf(place?.location),
    exemple: service.exemple
  };
}
