import { and, eq, type SQL } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { serviceAtLocations } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { askedOfService, organisationNamed, placedAs, somewhereAs, withIds } from './conditions.server.ts';
import { askedOf, idFrom, isId, pagingOf, wordsAsked, yesNo, type Asked, type Paging } from './demande.server.ts';
import { readWhole } from './entier.server.ts';
import { Fault } from './fault.ts';
import * as lecture from './lecture.server.ts';
import { readLocationsOf, readOrganisations } from './organisations.server.ts';
import { organizationAsked, organizationFields, type OrganisationRow } from './organization.ts';
import { pageOf } from './page.ts';
import { serviceAtLocationFull, serviceAtLocationListed, serviceFull, serviceListed } from './service.server.ts';
import { taxonomies, terms } from './taxonomy.server.ts';
import { fold } from './ids.ts';
import { servicesFound } from './trouver.server.ts';

/* The answers of the API, by the name of what is asked for. At most six queries each, whatever the size of the page. */

const PER_PAGE = 50;
/** Rows of a list, of what is given whole, of organisations with all that they offer, and of ids alone. */
const MOST = { listed: 1000, full: 200, offering: 20, minimal: 10_000 };

/** Lists that we have in memory: taxonomies and their terms. */
function pageOfKept<T extends { name: string; description: string }>(all: readonly T[], query: URLSearchParams) {
  const paging = pagingOf(query, PER_PAGE, MOST.listed);
  const words = wordsAsked(query).map(fold);
  const found = all.filter(({ name, description }) =>
    words.every((word) => fold(`${name} ${description}`).includes(word))
  );
  const from = (paging.page - 1) * paging.perPage;
  return pageOf(found.slice(from, from + paging.perPage), found.length, paging);
}

/** A page of services and how many there are in all. What the index answers alone is not counted in the database. */
async function pageOfServices<Row>(
  viewer: Viewer,
  asked: Asked,
  paging: Paging,
  readRows: (viewer: Viewer, paging: Paging, condition?: SQL) => Promise<Row[]>
): Promise<{ total: number; rows: Row[] }> {
  const found = await servicesFound(viewer, asked);
  const { limit, offset } = lecture.stretch(paging);
  const alone = asked.organization === null && asked.modifiedAfter === null && !somewhereAs(asked);
  if (found && alone) {
    const ids = found.slice(offset, offset + limit);
    return { total: found.length, rows: await readRows(viewer, { page: 1, perPage: limit }, withIds(ids)) };
  }
  const condition = and(askedOfService(asked, found), somewhereAs(asked));
  const [total, rows] = await Promise.all([
    lecture.countServices(viewer, condition),
    readRows(viewer, paging, condition)
  ]);
  return { total, rows };
}

async function listServices(viewer: Viewer, query: URLSearchParams) {
  if (yesNo(query, 'minimal')) {
    const paging = pagingOf(query, MOST.minimal, MOST.minimal);
    const { total, rows } = await pageOfServices(viewer, askedOf(query), paging, lecture.readMinimal);
    // `modified_date` is the word of the parameter, `last_modified` that of the field; name and status are required.
    const contents = rows.map(({ id, name, status, modified }) => {
      const moment = modified.toISOString();
      return { id, name, status, last_modified: moment, modified_date: moment };
    });
    return pageOf(contents, total, paging);
  }
  const full = yesNo(query, 'full');
  const paging = pagingOf(query, PER_PAGE, full ? MOST.full : MOST.listed);
  const { total, rows } = await pageOfServices(viewer, askedOf(query), paging, lecture.readServices);
  const hung = await lecture.readHung(rows, { withPlaces: full });
  const drawn = full ? serviceFull : serviceListed;
  return pageOf(
    rows.map((row) => drawn(row, hung(row.service.id), today())),
    total,
    paging
  );
}

async function oneService(viewer: Viewer, id: string) {
  const found = await readWhole(viewer, id);
  return found ? serviceFull(found.row, found.hung, today()) : undefined;
}

async function listPlaces(viewer: Viewer, query: URLSearchParams) {
  const asked = askedOf(query);
  const full = yesNo(query, 'full');
  const paging = pagingOf(query, PER_PAGE, full ? MOST.full : MOST.listed);
  const condition = and(askedOfService(asked, await servicesFound(viewer, asked)), placedAs(asked));
  const [total, rows] = await Promise.all([
    lecture.countPlaces(viewer, condition),
    lecture.readPlaces(viewer, paging, condition)
  ]);
  const hung = await lecture.readHung(
    rows.map(({ row }) => row),
    { withPlaces: false }
  );
  const drawn = full ? serviceAtLocationFull : serviceAtLocationListed;
  return pageOf(
    rows.map(({ place, row }) => drawn(place, row, hung(row.service.id), today())),
    total,
    paging
  );
}

async function onePlace(viewer: Viewer, id: string) {
  const rows = await lecture.readPlaces(viewer, { page: 1, perPage: 1 }, eq(serviceAtLocations.id, id));
  const hung = await lecture.readHung(
    rows.map(({ row }) => row),
    { withPlaces: false }
  );
  return rows.map(({ place, row }) => serviceAtLocationFull(place, row, hung(row.service.id), today()))[0];
}

/** Full services by the organisation that offers them. */
async function servicesOf(viewer: Viewer, ids: readonly string[]) {
  const rows = await lecture.readServicesOf(viewer, ids);
  const hung = await lecture.readHung(rows, { withPlaces: true });
  return Map.groupBy(
    rows.map((row) => ({ of: row.service.organisationId, service: serviceFull(row, hung(row.service.id), today()) })),
    ({ of }) => of
  );
}

async function wholeOrganisations(viewer: Viewer, rows: readonly OrganisationRow[], withServices: boolean) {
  const ids = rows.map(({ id }) => id);
  const places = await readLocationsOf(viewer, ids);
  const offered = withServices ? await servicesOf(viewer, ids) : null;
  return rows.map((row) => ({
    ...organizationAsked(row, places.get(row.id)),
    ...(offered ? { services: (offered.get(row.id) ?? []).map(({ service }) => service) } : {})
  }));
}

async function listOrganizations(viewer: Viewer, query: URLSearchParams) {
  // Words are those of the organisation; everything else is asked of what it offers.
  const { words, ...rest } = askedOf(query);
  const offer = { ...rest, words: [] };
  const withServices = yesNo(query, 'full_service');
  const full = yesNo(query, 'full') || withServices;
  const most = withServices ? MOST.offering : full ? MOST.full : MOST.listed;
  const paging = pagingOf(query, Math.min(PER_PAGE, most), most);
  const condition = and(askedOfService(offer, await servicesFound(viewer, offer)), somewhereAs(offer));
  const named = organisationNamed(words);
  const { total, rows } = await readOrganisations(viewer, paging, condition, named);
  return full
    ? pageOf(await wholeOrganisations(viewer, rows, withServices), total, paging)
    : pageOf(rows.map(organizationFields), total, paging);
}

async function oneOrganization(viewer: Viewer, id: string, query: URLSearchParams) {
  const withServices = yesNo(query, 'full_service');
  const { rows } = await readOrganisations(viewer, { page: 1, perPage: 1 }, undefined, eq(organisations.uuid, id));
  return (await wholeOrganisations(viewer, rows, withServices))[0];
}

function listTerms(query: URLSearchParams) {
  const [taxonomy, parent] = [idFrom(query, 'taxonomy_id'), idFrom(query, 'parent_id')];
  const topOnly = yesNo(query, 'top_only');
  const found = [...terms().values()].filter(
    (term) =>
      (!taxonomy || term.taxonomy_id === taxonomy) &&
      (!parent || term.parent_id === parent) &&
      (!topOnly || term.parent_id === undefined)
  );
  return pageOfKept(found, query);
}

const withTaxonomy = (id: string) => {
  const term = terms().get(id);
  const taxonomy_detail = taxonomies().find((one) => one.id === term?.taxonomy_id);
  return term && { ...term, ...(taxonomy_detail ? { taxonomy_detail } : {}) };
};

type Kind = {
  list: (viewer: Viewer, query: URLSearchParams) => object | Promise<object>;
  one: (viewer: Viewer, id: string, query: URLSearchParams) => object | undefined | Promise<object | undefined>;
};
const kinds: Record<string, Kind> = {
  services: { list: listServices, one: oneService },
  organizations: { list: listOrganizations, one: oneOrganization },
  service_at_locations: { list: listPlaces, one: onePlace },
  taxonomies: {
    list: (_, query) => pageOfKept(taxonomies(), query),
    one: (_, id) => taxonomies().find((one) => one.id === id)
  },
  taxonomy_terms: { list: (_, query) => listTerms(query), one: (_, id) => withTaxonomy(id) }
};

const kindOf = (name: string): Kind => {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) throw new Fault(404, 'There is no such list in this API');
  return kind;
};

/** @throws Fault at what cannot be asked */
export const answerList = async (viewer: Viewer, name: string, query: URLSearchParams): Promise<object> =>
  kindOf(name).list(viewer, query);

/** @throws Fault where there is none that the reader may see */
export async function answerOne(viewer: Viewer, name: string, id: string, query: URLSearchParams): Promise<object> {
  const kind = kindOf(name);
  const found = isId(id) ? await kind.one(viewer, id.toLowerCase(), query) : undefined;
  if (!found) throw new Fault(404, 'There is no such id in this list');
  return found;
}
