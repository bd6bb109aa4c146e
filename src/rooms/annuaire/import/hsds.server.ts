import { today } from '#platform/clock.ts';
import { lesBesoins } from '../besoins.server.ts';
import { accredited } from '../hsds/service.server.ts';
import type { Placement } from '../locations/tables.ts';
import type { Agrement } from '../organisations/operateur/agrements.ts';
import { accessibilites, couts, publics, statuses } from '../services/codes.ts';
import { accessibiliteWord, coutWord } from '../services/words.ts';
import { papiersDits } from '../services/papiers.ts';
import { organisationKinds } from '../tables.ts';
import { kindHead } from '../words.ts';
import { rueOf } from './adresse.ts';
import { besoinsDits } from './besoins.server.ts';
import type { Ligne, Pareil, Partie } from './entrant.ts';
import { agrementsDe, fermeturesDe } from './hsds-datees.ts';
import { horairesOf, memesHoraires, type Plage } from './horaires.ts';

/** A thing of HSDS as it was read: nothing is sure of it but that it is an object. */
export type Objet = { readonly [field: string]: unknown };

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);
const number = (value: unknown): number | null => {
  const read = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : null;
};
export const objets = (value: unknown): Objet[] =>
  Array.isArray(value) ? value.filter((one): one is Objet => typeof one === 'object' && one !== null) : [];
const objet = (value: unknown): Objet | null => (typeof value === 'object' && value !== null ? (value as Objet) : null);
const said = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && !value.length)
    )
  );
const phoneIn = (of: Objet): string | null =>
  objets(of.phones)
    .map((one) => text(one.number))
    .find(Boolean) ?? null;
const folded = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** The code of a word of ours. */
const codeOf = (codes: readonly string[], word: (code: string) => string, said: string): string | undefined =>
  codes.find((code) => folded(word(code)) === folded(said));

/** @param accreditations of all its services: what these are recognised as, it is */
function organisationOf(one: Objet, accreditations: string | null): Partie {
  const legal = text(one.legal_status);
  const bce = objets(one.organization_identifiers)
    .filter(({ identifier_type: type, identifier_scheme: scheme }) =>
      /BCE|KBO/i.test(`${String(type)} ${String(scheme)}`)
    )
    .map(({ identifier }) => String(identifier).replaceAll(/\D/g, ''))
    .find((digits) => /^[01]\d{9}$/.test(digits));
  const kind =
    legal && codeOf(organisationKinds, (code) => kindHead(code as (typeof organisationKinds)[number]), legal);
  return {
    ...{ id: null, externe: text(one.id) },
    dits: said({
      ...{
        name: text(one.name),
        kind,
        bce,
        alternateName: text(one.alternate_name),
        description: text(one.description)
      },
      ...{ email: text(one.email), website: text(one.website), phone: phoneIn(one) },
      agrements: agrementsDe(accreditations)
    }),
    // The standard requires a description: where we have none, its kind stands there.
    pareil: {
      description: (ours, { kind: of }) =>
        ours === null && !!text(one.description)?.startsWith(kindHead(of as (typeof organisationKinds)[number])),
      // A name may hold what separates them.
      agrements: (ours) => accredited(ours as Agrement[], today()) === accreditations
    }
  };
}

const placements: readonly [RegExp, Placement][] = [
  [/dans la rue/, 'rue'],
  [/centre de la localité/, 'localite'],
  [/centre de la commune/, 'commune']
];

function lieuOf(one: Objet): Partie {
  const [address = {}] = objets(one.addresses);
  const first = text(address.address_1) ?? '';
  const city = text(address.city);
  const [access] = objets(one.accessibility);
  const [lat, lon] = [number(one.latitude), number(one.longitude)];
  const placement = placements.find(([words]) => words.test(text(one.description) ?? ''))?.[1];
  const whole: Pareil = (_, { street, houseNumber }) => {
    const ours = [street, houseNumber].filter(Boolean).join(' ');
    return ours === first || (!ours && first === city);
  };
  const codes = text(access?.description)
    ?.split(',')
    .flatMap((word) => codeOf(accessibilites, accessibiliteWord, word) ?? []);
  const { street, houseNumber } = first === city ? { street: null, houseNumber: null } : rueOf(first);
  return {
    ...{ id: null, externe: text(one.id) },
    dits: said({
      ...{
        name: text(one.name),
        street,
        houseNumber,
        box: text(address.address_2)?.replace(/^bo[iî]te\s+/i, '') ?? null
      },
      ...{ postalCode: text(address.postal_code), locality: city, commune: text(address.region) },
      ...{ point: lat !== null && lon !== null ? { lat, lon, ...(placement ? { placement } : {}) } : null },
      ...{
        accessibility: codes,
        accessibilityNote: text(access?.details),
        transport: text(one.transportation),
        phone: phoneIn(one)
      }
    }),
    pareil: { street: whole, houseNumber: whole }
  };
}

/** What a service is filed under, as one finds it in the full answers and in the tables; ours hold texts in other languages too. */
const filed = (one: Objet): { code: string; name: string; of: string | null }[] =>
  objets(one.attributes)
    .map((attribute) => ({
      code: text(objet(attribute.taxonomy_term)?.code) ?? text(attribute.value) ?? '',
      name: text(objet(attribute.taxonomy_term)?.name) ?? text(attribute.label) ?? '',
      of: text(objet(attribute.taxonomy_term)?.taxonomy) ?? text(attribute.link_type)
    }))
    .filter(({ of }) => of !== 'Traductions');

/** Text in which ours say several fields at once: it adds nothing where these are there. */
const within =
  (theirs: string | null, ...fields: readonly string[]): Pareil =>
  (ours, tout) =>
    fields.some((field) => {
      const value = tout[field];
      return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
    }) &&
    (ours === null || (theirs ?? '').includes(String(ours)));

function serviceOf(one: Objet): Partie {
  const terms = filed(one);
  // The same word may be a need, a répertoire and a public.
  const own = (taxonomy: string): string[] => terms.flatMap(({ code, of }) => (of === taxonomy ? code : []));
  const besoins = [...new Set(own('Besoins'))].filter((code) => lesBesoins().besoins.has(code));
  const [cost] = objets(one.cost_options);
  const [capacity] = objets(one.capacities ?? one.service_capacity ?? one.capacity);
  const status = text(one.status);
  const eligibility = text(one.eligibility_description);
  const process = text(one.application_process);
  const option = text(cost?.option);
  const code = option ? codeOf(couts, coutWord, option) : undefined;
  const waiting = /^(\d{1,3})\s*(?:semaines?|weeks?)\b/i.exec(text(one.wait_time) ?? '')?.[1];
  return {
    ...{ id: null, externe: text(one.id) },
    dits: said({
      ...{ name: text(one.name), alternateName: text(one.alternate_name), description: text(one.description) },
      status: status && statuses.some((word) => word === status) ? status : null,
      ...{ url: text(one.url), email: text(one.email), phone: phoneIn(one) },
      besoins: besoins.length
        ? besoins
        : besoinsDits([text(one.name), ...terms.map(({ name }) => name), text(one.description)]),
      publics: publics.filter((word) => own('Publics').includes(word)),
      ...{ minimumAge: number(one.minimum_age), maximumAge: number(one.maximum_age) },
      languages: objets(one.languages).flatMap((spoken) => {
        const language = text(spoken.code);
        const note = text(spoken.note);
        return language ? [note ? { code: language, note } : { code: language }] : [];
      }),
      cost: code ?? (number(cost?.amount) === 0 ? 'gratuit' : number(cost?.amount) ? 'payant' : null),
      costNote: text(cost?.amount_description) ?? (cost ? null : text(one.fees_description)),
      enrolmentNote: process,
      titresNote: eligibility,
      documents: papiersDits(objets(one.required_documents).flatMap(({ document }) => text(document) ?? [])),
      ...{ places: number(capacity?.maximum), placesFree: number(capacity?.available) },
      waitingWeeks: waiting ? Number(waiting) : null,
      fermetures: fermeturesDe(text(one.alert)),
      serviceArea: objets(one.service_areas).flatMap(({ extent, extent_type: type }) =>
        type === 'nis' ? (text(extent) ?? []) : []
      )
    }),
    pareil: {
      enrolmentNote: within(process, 'enrolment'),
      ...(cost ? {} : { costNote: within(text(one.fees_description), 'cost') }),
      titresNote: within(eligibility, 'titres', 'publics', 'publicsNote', 'levelFrom', 'levelTo'),
      // Needs that were found by words were somebody's choice when they are others.
      ...(besoins.length ? {} : { besoins: (ours: unknown) => Array.isArray(ours) && ours.length > 0 })
    }
  };
}

function horairesAt(at: Objet): Ligne['horaires'] {
  const plages = objets(at.schedules).map((one): Plage => {
    const rule: Plage = {};
    for (const field of ['freq', 'byday', 'opens_at', 'closes_at', 'description'] as const) {
      const value = text(one[field]);
      if (value) rule[field] = value;
    }
    return rule;
  });
  const hours = horairesOf(plages);
  const note = text(at.description);
  return {
    ...(hours ? { openingHours: hours, pareil: memesHoraires(plages) } : {}),
    ...(note ? { hoursNote: note } : {})
  };
}

const ownerOf = (one: Objet): string | null => text(one.organization_id) ?? text(objet(one.organization)?.id);

/** What is told of any service of an organisation, each once, by the id of that. */
function accreditationsOf(services: readonly Objet[]): (one: Objet) => string | null {
  const all = new Map<string, Set<string>>();
  for (const one of services) {
    const [owner, said] = [ownerOf(one), text(one.accreditations)];
    if (owner && said) all.set(owner, (all.get(owner) ?? new Set()).add(said));
  }
  return (one) => [...(all.get(ownerOf(one) ?? '') ?? [])].join(', ') || text(one.accreditations);
}

/** The lines of services of HSDS 3.1 with all that hangs on them: one a place. @param where names the service in its file */
export function lignesHsds(
  services: readonly Objet[],
  where: (no: number) => { sheet: string; line: number }
): Ligne[] {
  const recognised = accreditationsOf(services);
  return services.flatMap((one, no): Ligne[] => {
    const { sheet, line } = where(no);
    const common = {
      ...{ sheet, line, at: (field: string) => `${field} ligne ${line}`, slug: null },
      organisation: organisationOf(objet(one.organization) ?? { id: one.organization_id }, recognised(one)),
      service: serviceOf(one),
      verifieLe: /^\d{4}-\d\d-\d\d/.exec(text(one.assured_date) ?? '')?.[0] ?? null,
      exemple: one.exemple === true || one.exemple === 'true'
    };
    const places = objets(one.service_at_locations);
    if (!places.length) return [{ ...common, lieu: null, horaires: {} }];
    return places.map((at) => {
      const place = objet(at.location);
      return { ...common, lieu: place && lieuOf(place), horaires: horairesAt(at) };
    });
  });
}
