import { formatDay } from '#messages/format.ts';
import { nomDeLangue } from '../langues.ts';
import type { agrements } from '../tables.ts';
import type { closures, serviceAtLocations, services } from '../services/tables.ts';
import { papierEn } from '../services/papiers.ts';
import {
  agrementWord,
  coutWord,
  inscriptionWord,
  modeWord,
  niveauWord,
  publicWord,
  titreWord
} from '../services/words.ts';
import { emailOf, idOf, known, uriOf } from './ids.ts';
import { locationFields, locationFull, type LocationRow } from './location.ts';
import { organizationFields, organizationFull, type OrganisationRow } from './organization.ts';
import { serviceMetadata } from './metadata.ts';
import { schedulesOf } from './schedule.ts';
import { termsOf } from './taxonomy.server.ts';
import { translationsOf } from './traductions.server.ts';

export type PlaceRow = { at: typeof serviceAtLocations.$inferSelect; location: LocationRow };
export type ClosureRow = typeof closures.$inferSelect;
export type AgrementRow = typeof agrements.$inferSelect;

export type ServiceRow = {
  service: typeof services.$inferSelect;
  organisation: OrganisationRow;
  /** The last change of it or of anything that is read with it. */
  modified: Date;
  /** Names of the communes whose inhabitants it receives, by NIS. */
  area: Readonly<Record<string, string>>;
};
/** What hangs on a service, beside itself. */
export type Hung = { places: readonly PlaceRow[]; closures: readonly ClosureRow[]; agrements: readonly AgrementRow[] };

const sentence = (...parts: (string | null | undefined)[]): string | null =>
  parts.filter((part) => part?.trim()).join('. ') || null;
const list = (words: readonly string[]): string | null => words.join(', ') || null;

const eligibility = ({ service }: ServiceRow): string | null =>
  sentence(
    list(service.publics.map(publicWord)),
    service.publicsNote,
    service.levelFrom || service.levelTo
      ? [...new Set([service.levelFrom, service.levelTo])]
          .flatMap((level) => (level ? niveauWord(level) : []))
          .join(' – ')
      : null,
    list(service.titres.map(titreWord)),
    service.titresNote
  );

const closed = ({ startsOn, endsOn, reason }: ClosureRow): string =>
  `Fermé du ${formatDay(startsOn)} au ${formatDay(endsOn)}${reason ? ` (${reason})` : ''}`;

/** Closures that are not over. @param today as 2026-11-22 */
const alertOf = (hung: Hung, today: string): string | null =>
  sentence(
    ...hung.closures
      .filter(({ endsOn }) => endsOn >= today)
      .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
      .map(closed)
  );

/** What an organisation is recognised as. @param today as 2026-11-22 */
export const accredited = (
  all: readonly Pick<AgrementRow, 'kind' | 'name' | 'endsOn' | 'schoolYear'>[],
  today: string
): string | null =>
  list(
    all
      .filter(({ endsOn }) => endsOn === null || endsOn >= today)
      .map(({ kind, name, schoolYear }) => [name ?? agrementWord(kind), schoolYear].filter(Boolean).join(' '))
  );

/** What a service is, without what hangs on it. */
export const serviceFields = (row: ServiceRow, hung: Hung, today: string) => {
  const { service } = row;
  return {
    id: service.id,
    name: service.name,
    status: service.status,
    ...known({
      alternate_name: service.alternateName,
      description: service.description,
      url: uriOf(service.url),
      email: emailOf(service.email),
      application_process: sentence(list(service.enrolment.map(inscriptionWord)), service.enrolmentNote),
      fees_description: sentence(service.cost ? coutWord(service.cost) : null, service.costNote),
      // Weeks, as HSDS has it in words.
      wait_time:
        service.waitingWeeks === null
          ? null
          : `${service.waitingWeeks} ${service.waitingWeeks > 1 ? 'semaines' : 'semaine'}`,
      accreditations: accredited(hung.agrements, today),
      eligibility_description: eligibility(row),
      minimum_age: service.minimumAge,
      maximum_age: service.maximumAge,
      assured_date: service.verifiedOn,
      alert: alertOf(hung, today)
    }),
    last_modified: row.modified.toISOString(),
    ...(service.exemple ? { exemple: true as const } : {})
  };
};

export const unit = { id: idOf('unit', 'places'), name: 'places' };

const PRICE_OF_NOTHING = { amount: 0, currency: 'EUR' };

const capacityOf = ({ id, places, placesFree, capacityOn, updatedAt }: typeof services.$inferSelect) =>
  placesFree === null
    ? []
    : [
        {
          id: idOf('capacity', id),
          service_id: id,
          unit_id: unit.id,
          unit,
          available: placesFree,
          ...known({ maximum: places }),
          updated: capacityOn ? `${capacityOn}T00:00:00Z` : updatedAt.toISOString()
        }
      ];

/** What hangs on a service alone. */
export const serviceParts = ({ service, area }: ServiceRow) => ({
  phones: service.phone ? [{ id: idOf('phone', service.id), service_id: service.id, number: service.phone }] : [],
  languages: service.languages.map(({ code, note }) => ({
    id: idOf('language', service.id, code),
    service_id: service.id,
    name: nomDeLangue(code).name,
    code,
    ...known({ note })
  })),
  service_areas: service.serviceArea.map((nis) => ({
    id: idOf('area', service.id, nis),
    service_id: service.id,
    name: area[nis] ?? nis,
    extent: nis,
    extent_type: 'nis'
  })),
  cost_options: service.cost
    ? [
        {
          id: idOf('cost', service.id),
          service_id: service.id,
          option: coutWord(service.cost),
          ...(service.cost === 'gratuit' ? PRICE_OF_NOTHING : {}),
          ...known({ amount_description: service.costNote })
        }
      ]
    : [],
  required_documents: service.documents.map((document) => ({
    id: idOf('document', service.id, document),
    service_id: service.id,
    document: papierEn(document, 'fr').text
  })),
  capacities: capacityOf(service),
  attributes: [
    ...termsOf(service).map((term) => ({
      id: idOf('attribute', service.id, term.id),
      link_id: service.id,
      link_entity: 'service',
      link_type: term.taxonomy,
      value: term.code,
      label: term.name,
      taxonomy_term_id: term.id,
      taxonomy_term: term
    })),
    ...translationsOf(service)
  ],
  metadata: serviceMetadata(service)
});

export const placeFields = ({ at }: PlaceRow) => ({
  id: at.id,
  service_id: at.serviceId,
  location_id: at.locationId,
  ...known({ description: at.hoursNote })
});

export const placeSchedules = ({ at }: PlaceRow, { service }: ServiceRow) =>
  schedulesOf(
    at.id,
    {
      text: at.openingHours,
      note: sentence(at.hoursNote, list(service.modes.filter((mode) => mode !== 'sur-place').map(modeWord))),
      from: service.startsOn,
      until: service.endsOn
    },
    (index) => idOf('schedule', at.id, index)
  );

const placeFull = (place: PlaceRow, row: ServiceRow) => ({
  ...placeFields(place),
  schedules: placeSchedules(place, row),
  location: locationFull(place.location)
});

/** A service as lists have it: what there is one of. */
export const serviceListed = (row: ServiceRow, hung: Hung, today: string) => ({
  ...serviceFields(row, hung, today),
  organization_id: row.organisation.uuid,
  organization: organizationFields(row.organisation)
});

/** A service with all that hangs on it. */
export const serviceFull = (row: ServiceRow, hung: Hung, today: string) => ({
  ...serviceFields(row, hung, today),
  organization_id: row.organisation.uuid,
  ...serviceParts(row),
  service_at_locations: hung.places.map((place) => placeFull(place, row)),
  organization: organizationFull(row.organisation)
});

export const serviceAtLocationListed = (place: PlaceRow, row: ServiceRow, hung: Hung, today: string) => ({
  ...placeFields(place),
  location: locationFields(place.location),
  service: serviceListed(row, hung, today)
});

/** A service at one place, with all of both; not the other places. */
export const serviceAtLocationFull = (place: PlaceRow, row: ServiceRow, hung: Hung, today: string) => ({
  ...placeFull(place, row),
  service: {
    ...serviceFields(row, hung, today),
    organization_id: row.organisation.uuid,
    ...serviceParts(row),
    organization: organizationFull(row.organisation)
  }
});
