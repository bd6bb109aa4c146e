import { and, asc, eq, or, sql, type SQL } from 'drizzle-orm';
import { addDays, addMonths } from '#platform/calendar.ts';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { isDeadMail } from '../liens-morts/joindre.server.ts';
import { locations } from '../locations/tables.ts';
import { listedServices } from '../services/gate.ts';
import { serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { fusions, operateurs, propositions, signalements } from '../verification/tables.ts';
import type { Filtre, TenueFilters } from './forms.ts';

/** Months after which somebody should look again. */
const VERIFY_MONTHS = 12;
/** Days before a service leaves the list by itself in which the team sees it coming. */
export const EXPIRING_DAYS = 60;

const contains = (words: string, column: unknown) =>
  sql`position(lower(unaccent(${words})) in lower(unaccent(${column}))) > 0`;

/** Of an organisation: the address it is asked at gave nothing back but a mail that failed. */
const bounced = sql`exists (select from ${operateurs} where ${operateurs.organisationId} = ${organisations.id}
  and ${operateurs.bouncedAt} is not null)`;

/** What each filter asks of a service. */
function conditionsOn(today: string): Record<Exclude<Filtre, ''>, SQL> {
  return {
    'a-verifier': sql`(${services.verifiedOn} < ${addMonths(today, -VERIFY_MONTHS)} and ${services.status} <> 'defunct')`,
    expirant: sql`(${services.listedUntil} between ${today} and ${addDays(today, EXPIRING_DAYS)}
      and ${services.status} <> 'defunct')`,
    jamais: sql`${services.verifiedOn} is null`,
    corrections: sql`exists (select from ${signalements} where ${signalements.serviceId} = ${services.id}
      and ${signalements.state} = 'recu')`,
    'sans-horaires': sql`(${services.status} <> 'defunct' and not exists (select from ${serviceAtLocations}
      where ${serviceAtLocations.serviceId} = ${services.id} and ${serviceAtLocations.openingHours} is not null))`,
    courriel: bounced,
    sortis: sql`(${services.listedUntil} < ${today} or ${services.unlisted} or ${services.status} = 'defunct')`
  };
}

const asked = (viewer: Viewer, { q }: Pick<TenueFilters, 'q'>, today: string) =>
  and(
    listedServices(viewer, today, { all: true }),
    // What became another is looked for under that one.
    sql`not exists (select from ${fusions} where ${fusions.centreId} = ${viewer.centreId} and ${fusions.kind} = 'services'
      and ${fusions.mergedId} = ${services.id}::text and ${fusions.undoneAt} is null)`,
    q ? or(contains(q, services.name), contains(q, organisations.name)) : undefined
  );

/** How many services there are for the words asked, and under each filter. */
export async function countTenue(
  viewer: Viewer,
  filters: TenueFilters,
  today: string
): Promise<Record<Filtre, number>> {
  const on = conditionsOn(today);
  const counted = (one: SQL) => sql<number>`(count(*) filter (where ${one}))::int`;
  const [row] = await db()
    .select({
      '': sql<number>`count(*)::int`,
      'a-verifier': counted(on['a-verifier']),
      expirant: counted(on.expirant),
      jamais: counted(on.jamais),
      corrections: counted(on.corrections),
      'sans-horaires': counted(on['sans-horaires']),
      courriel: counted(on.courriel),
      sortis: counted(on.sortis)
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(asked(viewer, filters, today));
  if (!row) throw new Error('A count is always a row');
  return row;
}

const orders = {
  nom: sql`${services.name} collate french`,
  verifie: sql`${services.verifiedOn} asc nulls first`,
  fin: sql`${services.listedUntil}`
};

/** The services that the team keeps, those that left the list too. */
export const listTenue = (
  viewer: Viewer,
  filters: TenueFilters,
  today: string,
  { limit, offset }: { limit: number; offset: number }
) =>
  db()
    .select({
      id: services.id,
      slug: services.slug,
      name: services.name,
      status: services.status,
      visibility: services.visibility,
      unlisted: services.unlisted,
      verifiedOn: services.verifiedOn,
      verifiedBy: services.verifiedBy,
      listedUntil: services.listedUntil,
      exemple: services.exemple,
      organisationId: organisations.id,
      organisation: organisations.name,
      communes: sql<string | null>`(select string_agg(distinct ${territoires.nameFr}, ', ') from ${serviceAtLocations}
        join ${locations} on ${locations.id} = ${serviceAtLocations.locationId}
        join ${territoires} on ${territoires.nis} = ${locations.nis}
        where ${serviceAtLocations.serviceId} = ${services.id})`,
      corrections: sql<number>`(select count(*)::int from ${signalements}
        where ${signalements.serviceId} = ${services.id} and ${signalements.state} = 'recu')`
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(asked(viewer, filters, today), filters.filtre ? conditionsOn(today)[filters.filtre] : undefined))
    .orderBy(orders[filters.tri], asc(services.id))
    .limit(limit)
    .offset(offset);

/** What waits for the team beside the services themselves. */
export async function countWaiting(centreId: string): Promise<{ propositions: number; signalements: number }> {
  const [row] = await db()
    .select({
      propositions: sql<number>`(select count(*)::int from ${propositions}
        where ${propositions.centreId} = ${centreId} and ${propositions.state} = 'a-relire')`,
      signalements: sql<number>`(select count(*)::int from ${signalements}
        where ${signalements.centreId} = ${centreId} and ${signalements.state} = 'recu')`
    })
    .from(sql`(select 1) as one`);
  return row ?? { propositions: 0, signalements: 0 };
}

const operators = (viewer: Viewer, q: string) =>
  and(
    visibleTo(viewer, organisations),
    sql`(exists (select from ${services} where ${services.organisationId} = ${organisations.id})
      or exists (select from ${operateurs} where ${operateurs.organisationId} = ${organisations.id}))`,
    q ? contains(q, organisations.name) : undefined
  );

export const countOperateurs = (viewer: Viewer, q: string) => db().$count(organisations, operators(viewer, q));

/** Organisations that offer something, by name, with how they are asked. */
export const listOperateurs = (viewer: Viewer, q: string, { limit, offset }: { limit: number; offset: number }) =>
  db()
    .select({
      id: organisations.id,
      name: organisations.name,
      exemple: organisations.exemple,
      unlisted: organisations.unlisted,
      email: operateurs.email,
      everyMonths: operateurs.everyMonths,
      askedAt: operateurs.askedAt,
      bouncedAt: operateurs.bouncedAt,
      services: sql<number>`(select count(*)::int from ${services}
        where ${services.organisationId} = ${organisations.id} and ${services.status} <> 'defunct')`
    })
    .from(organisations)
    .leftJoin(operateurs, eq(operateurs.organisationId, organisations.id))
    .where(operators(viewer, q))
    .orderBy(asc(sql`${organisations.name} collate french`), asc(organisations.id))
    .limit(limit)
    .offset(offset);

/** One operator with what it offers and where, as whoever keeps the directory sees it; null for whoever may not. */
export async function readOperateur(viewer: Viewer, id: string) {
  const [row] = await db()
    .select({
      ...{ organisation: organisations, operateur: operateurs },
      deadMail: isDeadMail(organisations.centreId, operateurs.email)
    })
    .from(organisations)
    .leftJoin(operateurs, eq(operateurs.organisationId, organisations.id))
    .where(and(eq(organisations.id, id), visibleTo(viewer, organisations)));
  if (!row) return null;
  const offered = await db()
    .select({
      ...{ id: services.id, name: services.name, status: services.status, verifiedOn: services.verifiedOn },
      ...{ listedUntil: services.listedUntil, exemple: services.exemple }
    })
    .from(services)
    .where(and(eq(services.organisationId, id), visibleTo(viewer, services)))
    .orderBy(asc(sql`${services.name} collate french`));
  return { ...row, services: offered };
}
