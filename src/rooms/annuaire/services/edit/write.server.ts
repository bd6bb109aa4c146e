import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { hasId } from '#platform/database/ids.ts';
import { today } from '#platform/clock.ts';
import type { Orm } from '#platform/database/open.ts';
import { openInEvening } from '../../horaires/filtres.ts';
import { locations } from '../../locations/tables.ts';
import { organisations } from '../../tables.ts';
import { confirmed, type Provenances } from '../../verification/provenance.ts';
import { listedUntil } from '../../verification/rules.ts';
import { isOffered, type verifiers } from '../codes.ts';
import { serviceAtLocations, services, serviceVersions } from '../tables.ts';
import { readFermetures, replaceFermetures } from './fermetures.server.ts';
import { capacityFields, provenanceName, type LieuDuService, type ServiceFields } from './fields.ts';

/** Who says it, where it is known from, and when. */
export type Dit = { by: (typeof verifiers)[number]; source: string; at: Date };

/** A service with what hangs on it, as it stands; null when the centre has none of this id. */
export async function readService(tx: Orm, centreId: string, id: string, lock: boolean) {
  const query = tx
    .select()
    .from(services)
    .where(and(hasId(services.id, id), eq(services.centreId, centreId)));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) return null;
  const lieux = await tx
    .select({
      locationId: serviceAtLocations.locationId,
      openingHours: serviceAtLocations.openingHours,
      hoursNote: serviceAtLocations.hoursNote
    })
    .from(serviceAtLocations)
    .where(eq(serviceAtLocations.serviceId, id))
    .orderBy(asc(serviceAtLocations.locationId));
  const fermetures = await readFermetures(tx, { serviceId: id });
  const { name, alternateName, description, status, url, email, phone, besoins, publics, publicsNote } = row;
  const { minimumAge, maximumAge, languages, levelFrom, levelTo, titres, titresNote, cost, costNote } = row;
  const { enrolment, enrolmentNote, documents, modes, startsOn, endsOn, places, placesFree, waitingWeeks } = row;
  const { serviceArea, translations, unlisted, visibility } = row;
  const fields: ServiceFields = {
    ...{ name, alternateName, description, status, url, email, phone, besoins, publics, publicsNote },
    ...{ minimumAge, maximumAge, languages, levelFrom, levelTo, titres, titresNote, cost, costNote },
    ...{ enrolment, enrolmentNote, documents, modes, startsOn, endsOn, places, placesFree, waitingWeeks },
    ...{ serviceArea, translations, unlisted, visibility, lieux, fermetures }
  };
  return { row, fields };
}

/**
 * Writes the fields of a service that change, each with where it comes from and that it is confirmed by this; the rest
 * keeps its age.
 */
export async function writeService(tx: Orm, id: string, changed: Partial<ServiceFields>, dit: Dit): Promise<void> {
  const { by, source, at } = dit;
  const { lieux, fermetures, ...columns } = changed;
  const day = today(at);
  const [row] = await tx.select({ provenance: services.provenance }).from(services).where(eq(services.id, id));
  const provenance: Provenances = { ...row?.provenance };
  for (const field of Object.keys(changed))
    provenance[provenanceName(field)] = { source, updatedOn: day, verifiedOn: day, verifiedBy: by };
  const capacity = capacityFields.some((field) => field in changed) ? { capacityOn: day } : {};
  await tx
    .update(services)
    .set({ ...columns, ...capacity, provenance, updatedAt: at })
    .where(eq(services.id, id));
  if (lieux) await writeLieux(tx, id, lieux);
  if (fermetures) await replaceFermetures(tx, { serviceId: id }, fermetures);
  await keepVersion(tx, id, at);
}

async function writeLieux(tx: Orm, serviceId: string, lieux: readonly LieuDuService[]): Promise<void> {
  const before = await tx.select().from(serviceAtLocations).where(eq(serviceAtLocations.serviceId, serviceId));
  const left = before.filter(({ locationId }) => !lieux.some((one) => one.locationId === locationId));
  if (left.length)
    await tx.delete(serviceAtLocations).where(
      inArray(
        serviceAtLocations.id,
        left.map(({ id }) => id)
      )
    );
  for (const { locationId, openingHours, hoursNote } of lieux)
    await tx
      .insert(serviceAtLocations)
      .values({ id: crypto.randomUUID(), serviceId, locationId, openingHours, hoursNote })
      .onConflictDoUpdate({
        target: [serviceAtLocations.serviceId, serviceAtLocations.locationId],
        set: { openingHours, hoursNote }
      });
}

/** Somebody says that all of a service is as it stands: what was known of single fields gives way to this. */
export async function confirmService(tx: Orm, id: string, { by, at }: Pick<Dit, 'by' | 'at'>): Promise<void> {
  const day = today(at);
  const [row] = await tx
    .select({ provenance: services.provenance, capacityOn: services.capacityOn })
    .from(services)
    .where(eq(services.id, id));
  const provenance = confirmed(row?.provenance ?? {});
  await tx
    .update(services)
    .set({
      ...{ provenance, verifiedOn: day, verifiedBy: by, listedUntil: listedUntil(day) },
      ...(row?.capacityOn ? { capacityOn: day } : {})
    })
    .where(eq(services.id, id));
  await keepVersion(tx, id, at);
}

/** The same of all services of an organisation, which changes what they offer by leaving the list or coming back. */
export async function keepVersionsOf(tx: Orm, organisationId: string, at: Date): Promise<void> {
  const rows = await tx.select({ id: services.id }).from(services).where(eq(services.organisationId, organisationId));
  for (const { id } of rows) await keepVersion(tx, id, at);
}

/** Somebody says of the places alone that they are as they stand. */
export const confirmCapacity = (tx: Orm, id: string, at: Date) =>
  tx
    .update(services)
    .set({ capacityOn: today(at) })
    .where(eq(services.id, id));

/** Keeps what a service offers from now on, where that is not what was kept last. */
export async function keepVersion(tx: Orm, serviceId: string, at: Date): Promise<void> {
  const [found] = await tx
    .select({ row: services, organisation: organisations })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(eq(services.id, serviceId));
  if (!found) return;
  const { row, organisation } = found;
  const places = await tx
    .select({ nis: locations.nis, openingHours: serviceAtLocations.openingHours })
    .from(serviceAtLocations)
    .innerJoin(locations, eq(locations.id, serviceAtLocations.locationId))
    .where(eq(serviceAtLocations.serviceId, serviceId));
  const [last] = await tx
    .select()
    .from(serviceVersions)
    .where(eq(serviceVersions.serviceId, serviceId))
    .orderBy(desc(serviceVersions.seq))
    .limit(1);
  const held = {
    listed: isOffered(row) && [row, organisation].every((one) => one.visibility === 'public' && !one.unlisted),
    listedUntil: row.listedUntil,
    besoins: row.besoins.toSorted(),
    communes: [...new Set(places.map(({ nis }) => nis))].toSorted(),
    places: row.places,
    evening: openInEvening(
      places.map(({ openingHours }) => openingHours),
      today(at)
    )
  };
  const before = last && {
    listed: last.listed,
    listedUntil: last.listedUntil,
    besoins: last.besoins.toSorted(),
    communes: last.communes.toSorted(),
    places: last.places,
    evening: last.evening
  };
  if (before && JSON.stringify(before) === JSON.stringify(held)) return;
  await tx.insert(serviceVersions).values({ serviceId, at, ...held });
}
