import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { centreCommunes, localites, territoires } from '../../territoires/tables.ts';
import { besoinName } from '../besoins.server.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import { locations } from '../locations/tables.ts';
import type { Agrement } from '../organisations/operateur/agrements.ts';
import { closures, serviceAtLocations, services } from '../services/tables.ts';
import { agrements, organisations } from '../tables.ts';
import type { Provenances } from '../verification/provenance.ts';
import { fusions } from '../verification/tables.ts';
import { localitesOf } from './adresse.ts';
import type { LieuTenu, OrganisationTenue, Present, ServiceTenu } from './present.ts';
import { identifiantsExternes } from './tables.ts';
import { lockAnnuaire } from './verrou.server.ts';

/**
 * The directory of a centre with all that an import may touch, of whatever circle: an import is the team’s.
 * @param source whose numbers are known again
 * @param lock keeps everybody else from writing in the directory until the transaction ends
 */
export async function readPresent(
  tx: Orm,
  centreId: string,
  { source, today, lock = false }: { source: string; today: string; lock?: boolean }
): Promise<Present> {
  if (lock) await lockAnnuaire(tx, centreId);
  const places = await tx
    .select({
      ...{ postalCode: localites.postalCode, place: localites.place, nis: localites.nis },
      ...{ commune: territoires.nameFr, lon: localites.lon, lat: localites.lat }
    })
    .from(localites)
    .innerJoin(territoires, eq(territoires.nis, localites.nis))
    .orderBy(asc(localites.postalCode), asc(localites.place));
  const own = await tx
    .select({ nis: centreCommunes.nis })
    .from(centreCommunes)
    .where(eq(centreCommunes.centreId, centreId));
  const known = await tx
    .select({
      kind: identifiantsExternes.kind,
      externe: identifiantsExternes.externe,
      id: identifiantsExternes.objectId
    })
    .from(identifiantsExternes)
    .where(and(eq(identifiantsExternes.centreId, centreId), eq(identifiantsExternes.source, source)));
  // What became one with another is that other now.
  const merged = await tx
    .select({ kind: fusions.kind, from: fusions.mergedId, to: fusions.keptId })
    .from(fusions)
    .where(and(eq(fusions.centreId, centreId), isNull(fusions.undoneAt)));
  const now = new Map(merged.map(({ kind, from, to }) => [`${kind} ${from}`, to]));
  const names = new Map(places.map(({ nis, commune }) => [nis, commune]));
  const closed = await readFermetures(tx, centreId);
  const { held, at } = await readServices(tx, centreId, closed);
  const bodies = await readOrganisations(tx, centreId, held);
  const placed = await readLocations(tx, centreId, closed);
  return {
    ...{ centreId, today, organisations: bodies, locations: placed, services: held },
    externes: new Map(known.map(({ kind, externe, id }) => [`${kind} ${externe}`, now.get(`${kind} ${id}`) ?? id])),
    autres: new Map([
      ...now,
      ...[...bodies.values()].map(({ uuid, id }) => [`organisations ${uuid}`, id] as const),
      ...[...held.values()].map(({ slug, id }) => [`slug ${slug}`, id] as const),
      ...[...at].map(([id, serviceId]) => [`services ${id}`, serviceId] as const)
    ]),
    localites: localitesOf(places),
    communes: new Set(own.map(({ nis }) => nis)),
    noms: { besoin: (id) => besoinName(id, 'fr'), commune: (nis) => names.get(nis) ?? nis }
  };
}

/** Of an organisation that nobody confirmed by itself: whoever confirmed what it offers has seen it. */
async function readOrganisations(
  tx: Orm,
  centreId: string,
  held: ReadonlyMap<string, ServiceTenu>
): Promise<Map<string, OrganisationTenue>> {
  const rows = await tx
    .select()
    .from(organisations)
    .where(eq(organisations.centreId, centreId))
    .orderBy(asc(organisations.id));
  const seen = new Map<string, string>();
  for (const { organisationId, verifiedOn } of held.values())
    if (verifiedOn && verifiedOn > (seen.get(organisationId) ?? '')) seen.set(organisationId, verifiedOn);
  const recognised = await readAgrements(tx, centreId);
  return new Map(
    rows.map(({ id, uuid, exemple, name, kind, structures, alternateName, description, bce, ...row }) => {
      const { email, phone, website, visibility } = row;
      const { agrements: own = [], source: recognisedBy } = recognised.get(id) ?? {};
      const fields = {
        ...{ name, kind, structures, alternateName, description, bce, email, phone, website, visibility },
        agrements: own
      };
      const provenance: Provenances = { ...row.provenance };
      if (recognisedBy) provenance.agrements = { ...provenance.agrements, source: recognisedBy };
      const daySent = seen.get(id) ?? null;
      const from = { source: row.source ?? name, verifiedOn: row.verifiedOn ?? daySent, provenance, daySent };
      return [id, { id, uuid, exemple, fields, ...from }];
    })
  );
}

type Fermetures = (id: string) => Fermeture[];

/** Closures of services and of places, by the id of these. */
async function readFermetures(tx: Orm, centreId: string): Promise<Fermetures> {
  const rows = await tx
    .select({ closure: closures })
    .from(closures)
    .leftJoin(services, eq(services.id, closures.serviceId))
    .leftJoin(locations, eq(locations.id, closures.locationId))
    .where(or(eq(services.centreId, centreId), eq(locations.centreId, centreId)))
    .orderBy(asc(closures.startsOn), asc(closures.endsOn));
  const of = Map.groupBy(rows, ({ closure }) => closure.serviceId ?? closure.locationId);
  return (id) =>
    (of.get(id) ?? []).map(({ closure: { startsOn, endsOn, reason } }) => ({ from: startsOn, to: endsOn, reason }));
}

/** What organisations are recognised as, by their ids, and who says it. */
async function readAgrements(tx: Orm, centreId: string) {
  const rows = await tx
    .select({ one: agrements })
    .from(agrements)
    .innerJoin(organisations, eq(organisations.id, agrements.organisationId))
    .where(eq(organisations.centreId, centreId))
    .orderBy(asc(agrements.id));
  return new Map(
    [...Map.groupBy(rows, ({ one }) => one.organisationId)].map(([id, own]) => [
      id,
      {
        agrements: own.map(({ one: { organisationId: _of, source: _source, ...agrement } }): Agrement => agrement),
        source: [...new Set(own.map(({ one }) => one.source))].join(', ')
      }
    ])
  );
}

async function readLocations(tx: Orm, centreId: string, closed: Fermetures): Promise<Map<string, LieuTenu>> {
  const rows = await tx.select().from(locations).where(eq(locations.centreId, centreId)).orderBy(asc(locations.id));
  return new Map(
    rows.map(({ id, exemple, organisationId, source, verifiedOn, provenance, ...row }) => {
      const { name, street, houseNumber, box, nis, accessibility, accessibilityNote, transport, phone } = row;
      const fields = {
        ...{ name, street, houseNumber, box, localite: `${row.postalCode} ${row.locality}`, nis },
        ...{ point: { lon: row.lon, lat: row.lat, placement: row.placement } },
        ...{ accessibility, accessibilityNote, transport, phone, fermetures: closed(id) }
      };
      return [id, { id, exemple, organisationId, source, verifiedOn, provenance, fields }];
    })
  );
}

async function readServices(tx: Orm, centreId: string, closed: Fermetures) {
  const rows = await tx.select().from(services).where(eq(services.centreId, centreId)).orderBy(asc(services.id));
  const places = await tx
    .select({ at: serviceAtLocations })
    .from(serviceAtLocations)
    .innerJoin(services, eq(services.id, serviceAtLocations.serviceId))
    .where(eq(services.centreId, centreId))
    .orderBy(asc(serviceAtLocations.locationId));
  const of = Map.groupBy(places, ({ at }) => at.serviceId);
  const held = new Map<string, ServiceTenu>();
  for (const row of rows) {
    const { id, exemple, organisationId, slug, source, verifiedOn, provenance } = row;
    const { name, alternateName, description, status, url, email, phone, besoins, publics, publicsNote } = row;
    const { minimumAge, maximumAge, languages, levelFrom, levelTo, titres, titresNote, cost, costNote } = row;
    const { enrolment, enrolmentNote, documents, modes, startsOn, endsOn, places: seats, placesFree } = row;
    const lieux = (of.get(id) ?? []).map(({ at: { locationId, openingHours, hoursNote } }) => ({
      ...{ locationId, openingHours, hoursNote }
    }));
    const fields = {
      ...{ name, alternateName, description, status, url, email, phone, besoins, publics, publicsNote },
      ...{ minimumAge, maximumAge, languages, levelFrom, levelTo, titres, titresNote, cost, costNote },
      ...{ enrolment, enrolmentNote, documents, modes, startsOn, endsOn, places: seats, placesFree },
      ...{ waitingWeeks: row.waitingWeeks, serviceArea: row.serviceArea, visibility: row.visibility, lieux },
      fermetures: closed(id)
    };
    held.set(id, { id, exemple, organisationId, slug, source, verifiedOn, provenance, fields });
  }
  return { held, at: new Map(places.map(({ at }) => [at.id, at.serviceId])) };
}
