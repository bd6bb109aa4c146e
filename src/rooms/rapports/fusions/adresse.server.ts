import { and, eq, isNull, sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { isUuid } from '#platform/database/ids.ts';
import { listedServices } from '../../annuaire/services/gate.ts';
import { serviceAtLocations, services } from '../../annuaire/services/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { fusions } from '../../annuaire/verification/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import type { Sorte } from './references.server.ts';

/** Mergings that are followed one after the other, at most. */
const MOST = 10;

/** The entry that another became, through as many mergings as there were; null where it never became one. */
async function keptOf(centreId: string, kind: Sorte, by: 'mergedId' | 'slug', value: string): Promise<string | null> {
  const next = async (column: 'mergedId' | 'slug', one: string) => {
    const [found] = await db()
      .select({ keptId: fusions.keptId })
      .from(fusions)
      .where(
        and(eq(fusions.centreId, centreId), eq(fusions.kind, kind), eq(fusions[column], one), isNull(fusions.undoneAt))
      );
    return found?.keptId ?? null;
  };
  let kept = await next(by, value);
  for (let n = 0; kept && n < MOST; n += 1) {
    const further = await next('mergedId', kept);
    if (!further) return kept;
    kept = further;
  }
  return null;
}

/** The organisation that one of this id became, where the reader may see it. */
export async function organisationNow(viewer: Viewer, id: string): Promise<string | null> {
  const kept = await keptOf(viewer.centreId, 'organisations', 'mergedId', id);
  if (!kept) return null;
  const [row] = await db()
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.id, kept), visibleTo(viewer, organisations)));
  return row?.id ?? null;
}

/** The address within the annuaire of the service that one of this address became, where the reader finds it there. */
export async function serviceNow(viewer: Viewer, slug: string): Promise<string | null> {
  const kept = await keptOf(viewer.centreId, 'services', 'slug', slug);
  if (!kept) return null;
  const [row] = await db()
    .select({ slug: services.slug })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(eq(services.id, kept), listedServices(viewer, today())));
  return row?.slug ?? null;
}

/** A thing of the HSDS API, by its list. */
type DuHsds = { name: 'services' | 'organizations' | 'service_at_locations'; id: string };

async function organizationKept(centreId: string, uuid: string): Promise<DuHsds | null> {
  const [merged] = await db()
    .select({ id: fusions.mergedId })
    .from(fusions)
    .where(
      and(
        ...[eq(fusions.centreId, centreId), eq(fusions.kind, 'organisations'), isNull(fusions.undoneAt)],
        sql`${fusions.row} ->> 'uuid' = ${uuid}`
      )
    );
  const kept = merged && (await keptOf(centreId, 'organisations', 'mergedId', merged.id));
  if (!kept) return null;
  const [row] = await db().select({ uuid: organisations.uuid }).from(organisations).where(eq(organisations.id, kept));
  return row ? { name: 'organizations', id: row.uuid } : null;
}

/** A merged service keeps its places: at each the kept one is meant, there where it is given too, else wherever it is. */
async function placeKept(centreId: string, id: string): Promise<DuHsds | null> {
  const [at] = await db().select().from(serviceAtLocations).where(eq(serviceAtLocations.id, id));
  const kept = at && (await keptOf(centreId, 'services', 'mergedId', at.serviceId));
  if (!kept) return null;
  const [there] = await db()
    .select({ id: serviceAtLocations.id })
    .from(serviceAtLocations)
    .where(and(eq(serviceAtLocations.serviceId, kept), eq(serviceAtLocations.locationId, at.locationId)));
  return there ? { name: 'service_at_locations', id: there.id } : { name: 'services', id: kept };
}

/** What a thing of the HSDS API of this id became; whether the reader may see it is for the list that has it. */
export async function hsdsNow(centreId: string, name: string, id: string): Promise<DuHsds | null> {
  if (!isUuid(id)) return null;
  const uuid = id.toLowerCase();
  if (name === 'organizations') return organizationKept(centreId, uuid);
  if (name === 'service_at_locations') return placeKept(centreId, uuid);
  const kept = name === 'services' ? await keptOf(centreId, 'services', 'mergedId', uuid) : null;
  return kept ? { name: 'services', id: kept } : null;
}
