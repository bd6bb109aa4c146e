import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { hasId } from '#platform/database/ids.ts';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { lesBesoins } from '../../../annuaire/besoins.server.ts';
import { locations } from '../../../annuaire/locations/tables.ts';
import { couts, niveaux, statuses } from '../../../annuaire/services/codes.ts';
import { listedServices } from '../../../annuaire/services/gate.ts';
import { serviceAtLocations, services } from '../../../annuaire/services/tables.ts';
import { champsTraduits, type ChampTraduit, type Traductions } from '../../../annuaire/services/traductions.ts';
import { coutWord, niveauWord, papierWord, statusWord } from '../../../annuaire/services/words.ts';
import { organisationKinds, organisations } from '../../../annuaire/tables.ts';
import { kindWord } from '../../../annuaire/words.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { territoires } from '../../../territoires/tables.ts';
import { known, maybe, wordsOf } from '../colonnes.ts';
import { defineListe } from '../definition.server.ts';
import { pointsOf } from '../lieux.server.ts';
import { selected, type Scope } from '../lignes.server.ts';

/** One place of a service, as its row says it. */
type Lieu = { address: string; nis: string; lon: number; lat: number; placement: string; hours: string | null };

/** What each row of services is read with; the gate is that of the directory, so that screen, file and API count alike. */
const listServices = ({ viewer, day }: Scope, only?: SQL) =>
  db()
    .select({
      service: services,
      organisation: sql<string>`${organisations.name}`.as('organisation'),
      changedOn: sql<string>`(${services.updatedAt} at time zone 'Europe/Brussels')::date`.as('changed_on'),
      places: sql<Lieu[]>`coalesce((
        select json_agg(json_build_object(
          'address', concat_ws(', ', nullif(concat_ws(' ', ${locations.street}, ${locations.houseNumber}), ''),
            concat_ws(' ', ${locations.postalCode}, ${locations.locality})),
          'nis', ${locations.nis}, 'lon', ${locations.lon}, 'lat', ${locations.lat}, 'placement', ${locations.placement},
          'hours', ${serviceAtLocations.openingHours}) order by ${serviceAtLocations.id})
        from ${serviceAtLocations} join ${locations} on ${locations.id} = ${serviceAtLocations.locationId}
        where ${serviceAtLocations.serviceId} = ${services.id}), '[]')`.as('places_at')
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(listedServices(viewer, day), only));
type Service = Awaited<ReturnType<typeof listServices>>[number];

/** What the directory holds of an organisation, unless it asked to stay out of it. */
const unlessUnlisted = (column: PgColumn | SQL) =>
  sql<string | null>`case when ${organisations.unlisted} then null else ${column} end`;

const listOrganisations = ({ viewer, day }: Scope, only?: SQL) =>
  db()
    .select({
      id: organisations.id,
      name: organisations.name,
      alternateName: unlessUnlisted(organisations.alternateName).as('alternate_name_listed'),
      kind: organisations.kind,
      structures: organisations.structures,
      description: unlessUnlisted(organisations.description).as('description_listed'),
      nis: organisations.nis,
      commune: territoires.nameFr,
      bce: unlessUnlisted(organisations.bce).as('bce_listed'),
      phone: unlessUnlisted(organisations.phone).as('phone_listed'),
      email: unlessUnlisted(organisations.email).as('email_listed'),
      website: unlessUnlisted(organisations.website).as('website_listed'),
      verifiedOn: unlessUnlisted(organisations.verifiedOn).as('verified_listed'),
      changedOn: unlessUnlisted(sql`(${organisations.updatedAt} at time zone 'Europe/Brussels')::date`).as(
        'changed_listed'
      ),
      source: unlessUnlisted(organisations.source).as('source_listed'),
      offered: sql<number>`(select count(*)::int from ${services}
        where ${services.organisationId} = ${organisations.id} and ${listedServices(viewer, day)})`.as('offered'),
      exemple: organisations.exemple
    })
    .from(organisations)
    .leftJoin(territoires, eq(territoires.nis, organisations.nis))
    .where(and(only, visibleTo(viewer, organisations)));
type Organisation = Awaited<ReturnType<typeof listOrganisations>>[number];

const repertoiresOf = (besoins: readonly string[]): string[] => [
  ...new Set(besoins.flatMap((id) => lesBesoins().besoins.get(id)?.repertoires ?? []))
];

/** What each text in another language is called: the language, and what the field is in files of this list. */
const champs: Readonly<Record<ChampTraduit, string>> = {
  ...{ name: 'service', description: 'description', publicsNote: 'publics', titresNote: 'sejour' },
  ...{ enrolmentNote: 'inscription', costNote: 'prix_precision' }
};
const traductionsOf = (all: Traductions): string[] =>
  Object.entries(all)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([locale, said]) =>
      champsTraduits.flatMap((field) => (said[field] ? [`${locale} ${champs[field]} = ${said[field]}`] : []))
    );

const pointsOfPlaces = async () => (row: Service) => {
  // Where the commune alone is sure, a point would say what nobody knows.
  const points = row.places.flatMap(({ lon, lat, placement }) => (placement === 'commune' ? [] : [[lon, lat]]));
  if (points.length === 0) return null;
  return JSON.stringify(
    points.length === 1 ? { type: 'Point', coordinates: points[0] } : { type: 'MultiPoint', coordinates: points }
  );
};

const inGroup = { group: 'annuaire', page: '/annuaire', filters: [], sources: [], marked: true, placed: true } as const;
const codes = () => ({ about: m.ouvert_about_codes() });
const level = () => ({ about: m.ouvert_about_level(), words: wordsOf(niveaux, niveauWord) });

export const annuaire = [
  defineListe<Service>({
    ...inGroup,
    id: 'services',
    title: m.ouvert_services,
    about: m.ouvert_services_about,
    dated: 'changed_on',
    rows: selected({
      select: listServices,
      order: [sql`${services.name} collate french`, asc(services.id)],
      marked: true,
      pattern: /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
      where: (id = '') => hasId(services.id, id)
    }),
    idOf: ({ service }) => service.id,
    pageOf: ({ service }) => `/annuaire/${service.slug}`,
    geometries: pointsOfPlaces,
    columns: () => [
      known.text('service', m.ouvert_col_service(), ({ service }) => service.name),
      maybe.text('autre_nom', m.ouvert_col_other_name(), ({ service }) => service.alternateName),
      known.text('organisation', m.donnees_col_organisation(), (row) => row.organisation),
      maybe.text('description', m.ouvert_col_description(), ({ service }) => service.description),
      known.texts('repertoires', m.ouvert_col_repertoires(), ({ service }) => repertoiresOf(service.besoins), codes()),
      known.texts('besoins', m.ouvert_col_besoins(), ({ service }) => service.besoins, codes()),
      known.texts('publics', m.ouvert_col_publics(), ({ service }) => service.publics, codes()),
      known.texts('langues', m.ouvert_col_languages(), ({ service }) => service.languages.map(({ code }) => code), {
        about: m.ouvert_about_languages()
      }),
      maybe.code('francais_de', m.ouvert_col_level_from(), ({ service }) => service.levelFrom, level()),
      maybe.code('francais_a', m.ouvert_col_level_to(), ({ service }) => service.levelTo, level()),
      known.texts('sejour', m.ouvert_col_titres(), ({ service }) => service.titres, codes()),
      maybe.code('prix', m.ouvert_col_cost(), ({ service }) => service.cost, { words: wordsOf(couts, coutWord) }),
      maybe.text('prix_precision', m.ouvert_col_cost_note(), ({ service }) => service.costNote),
      known.texts('inscription', m.ouvert_col_enrolment(), ({ service }) => service.enrolment, codes()),
      known.texts('a_apporter', m.ouvert_col_documents(), ({ service }) => service.documents.map(papierWord)),
      known.texts('modes', m.ouvert_col_modes(), ({ service }) => service.modes, codes()),
      maybe.whole('places', m.ouvert_col_places(), ({ service }) => service.places),
      maybe.whole('places_libres', m.ouvert_col_places_free(), ({ service }) => service.placesFree),
      maybe.whole('attente', m.ouvert_col_waiting(), ({ service }) => service.waitingWeeks, {
        unit: m.ouvert_unit_weeks()
      }),
      maybe.day('debut', m.ouvert_col_starts(), ({ service }) => service.startsOn),
      maybe.day('fin', m.ouvert_col_ends(), ({ service }) => service.endsOn),
      known.code('etat', m.ouvert_col_state(), ({ service }) => service.status, {
        words: wordsOf(statuses, statusWord)
      }),
      maybe.text('telephone', m.ouvert_col_phone(), ({ service }) => service.phone),
      maybe.text('courriel', m.donnees_col_email(), ({ service }) => service.email),
      maybe.text('site', m.ouvert_col_website(), ({ service }) => service.url),
      known.texts('adresses', m.ouvert_col_addresses(), ({ places }) => places.map(({ address }) => address)),
      known.texts('nis', m.grille_x_nis(), ({ places }) => places.map(({ nis }) => nis)),
      known.texts('horaires', m.ouvert_col_hours(), ({ places }) => places.map(({ hours }) => hours ?? '?'), {
        about: m.ouvert_about_hours()
      }),
      known.texts('traductions', m.ouvert_col_translations(), ({ service }) => traductionsOf(service.translations), {
        about: m.ouvert_about_translations()
      }),
      maybe.day('confirme_le', m.ouvert_col_verified(), ({ service }) => service.verifiedOn),
      known.day('modifie_le', m.ouvert_col_changed(), (row) => row.changedOn),
      known.text('source', m.ouvert_col_source(), ({ service }) => service.source),
      known.yesNo('exemple', m.plan_col_exemple(), ({ service }) => service.exemple)
    ]
  }),
  defineListe<Organisation>({
    ...inGroup,
    id: 'organisations',
    title: m.donnees_organisations,
    about: m.donnees_organisations_about,
    page: '/concertation',
    rows: selected({
      select: listOrganisations,
      order: [sql`${organisations.name} collate french`, asc(organisations.id)],
      marked: true,
      where: (id = '') => eq(organisations.id, id)
    }),
    idOf: (row) => row.id,
    geometries: pointsOf((row) => (row.nis ? [row.nis] : [])),
    columns: () => [
      known.text('organisation', m.donnees_col_organisation(), (row) => row.name),
      maybe.text('autre_nom', m.ouvert_col_other_name(), (row) => row.alternateName),
      known.code('genre', m.donnees_col_kind(), (row) => row.kind, {
        words: wordsOf(organisationKinds, (kind) => kindWord(kind))
      }),
      known.texts('structures', m.donnees_col_structures(), (row) => row.structures, {
        about: m.donnees_about_structures()
      }),
      maybe.text('description', m.ouvert_col_description(), (row) => row.description),
      maybe.text('nis', m.grille_x_nis(), (row) => row.nis),
      maybe.text('commune', m.grille_x_commune(), (row) => row.commune),
      maybe.text('bce', m.ouvert_col_bce(), (row) => row.bce),
      maybe.text('telephone', m.ouvert_col_phone(), (row) => row.phone, { about: m.ouvert_about_contact() }),
      maybe.text('courriel', m.donnees_col_email(), (row) => row.email, { about: m.ouvert_about_contact() }),
      maybe.text('site', m.ouvert_col_website(), (row) => row.website, { about: m.ouvert_about_contact() }),
      known.whole('services', m.ouvert_col_offered(), (row) => row.offered),
      maybe.day('confirme_le', m.ouvert_col_verified(), (row) => row.verifiedOn),
      maybe.day('modifie_le', m.ouvert_col_changed(), (row) => row.changedOn),
      maybe.text('source', m.ouvert_col_source(), (row) => row.source),
      known.yesNo('exemple', m.plan_col_exemple(), (row) => row.exemple)
    ]
  })
];
