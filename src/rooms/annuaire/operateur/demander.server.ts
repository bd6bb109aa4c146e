import { and, asc, eq, gte, isNotNull, isNull, ne, not, sql } from 'drizzle-orm';
import { addMonths, daysBetween } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { isUnwanted } from '#platform/mail/stop.server.ts';
import { courriels } from '#platform/mail/tables.ts';
import { makeLien } from '../../comptes/liens/liens.server.ts';
import { isDeadMail } from '../liens-morts/joindre.server.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { campagnesAnnuaire, demandesAnnuaire, operateurs, type motifs } from '../verification/tables.ts';
import { demandeMail, sendDemande, type Site } from './courriel.server.ts';
import { LIEN } from './mise-a-jour.server.ts';
import { dueNow } from './rappels.ts';

/** Days that the link of an operator serves. */
export const LIEN_DAYS = 90;

/** Days after a question in which a campaign does not ask again. */
export const RECENT_DAYS = 7;

type Motif = (typeof motifs)[number];

/** Services that an operator is asked about: public, listed and not ended. */
const live = and(eq(services.visibility, 'public'), eq(services.unlisted, false), ne(services.status, 'defunct'));

const standing = (tx: Orm, organisationId: string) =>
  tx
    .select({
      ...{ id: services.id, name: services.name, places: services.places, waitingWeeks: services.waitingWeeks },
      ...{ verifiedOn: services.verifiedOn, listedUntil: services.listedUntil }
    })
    .from(services)
    .where(and(live, eq(services.organisationId, organisationId)))
    .orderBy(asc(services.listedUntil), asc(services.name));

/**
 * Asks one operator, in the transaction of its caller that holds its row: what is asked, its link and its mail stand
 * together or not at all, and a key is asked but once.
 * @returns false where it was asked already, or wants no such mail
 */
export async function ask(
  tx: Orm,
  site: Site,
  operateur: { organisationId: string; centreId: string; name: string; email: string; language: string },
  about: {
    motif: Motif;
    key: string;
    services: Awaited<ReturnType<typeof standing>>;
    leaves?: string | null;
    campagneId?: string;
    madeBy?: string;
  },
  now: Date
): Promise<boolean> {
  const { organisationId, centreId, name, email, language } = operateur;
  const { motif, key, campagneId = null, leaves = null, madeBy } = about;
  if (await isUnwanted(centreId, email, demandeMail, tx)) return false;
  const [row] = await tx
    .insert(demandesAnnuaire)
    .values({ id: crypto.randomUUID(), centreId, organisationId, campagneId, motif, key, sentAt: now })
    .onConflictDoNothing({ target: [demandesAnnuaire.centreId, demandesAnnuaire.key] })
    .returning({ id: demandesAnnuaire.id });
  if (!row) return false;
  const { token } = await makeLien(
    tx,
    {
      ...{ centreId, ...LIEN, objectId: organisationId, once: false, days: LIEN_DAYS, organisationId, email },
      about: { demandeId: row.id },
      ...(madeBy ? { madeBy } : {})
    },
    now
  );
  const demande = { key, organisation: name, services: about.services, leaves, token, days: LIEN_DAYS };
  await sendDemande(tx, site, { centreId, email, locale: language }, demande);
  await tx.update(operateurs).set({ askedAt: now }).where(eq(operateurs.organisationId, organisationId));
  return true;
}

/** Operators of a centre that can be asked: with an address that works, and something listed. */
const reachable = (centreId: string) =>
  and(
    eq(organisations.centreId, centreId),
    eq(organisations.visibility, 'public'),
    eq(organisations.unlisted, false),
    isNotNull(operateurs.email),
    isNull(operateurs.bouncedAt)
  );

/** Those of them whose address is not known to be dead: the team is told so where it asks for one itself. */
const answering = (centreId: string) => and(reachable(centreId), not(isDeadMail(centreId, operateurs.email)));

/** The operator, kept from others until the transaction ends; null where it cannot be asked any more. */
export async function hold(tx: Orm, centreId: string, organisationId: string) {
  const own = eq(operateurs.organisationId, organisationId);
  await tx.select({ id: operateurs.organisationId }).from(operateurs).where(own).for('update');
  const [row] = await tx
    .select({ operateur: operateurs, name: organisations.name })
    .from(operateurs)
    .innerJoin(organisations, eq(organisations.id, operateurs.organisationId))
    .where(and(own, reachable(centreId)));
  if (!row?.operateur.email) return null;
  const { email, language, everyMonths, askedAt } = row.operateur;
  return { organisationId, centreId, name: row.name, email, language, everyMonths, askedAt };
}

export type Progress = (done: number, total: number) => Promise<void>;

/**
 * Asks every operator of a centre for which it is time, those that are invented aside: by its rhythm, or because something of it is about to leave the
 * list. Each by itself, so that what was done before a crash stays done and is not done again.
 * @returns how many were asked
 */
export async function askDue(centreId: string, site: Site, now: Date, progress?: Progress): Promise<number> {
  const day = today(now);
  const oldest = sql<string | null>`min(${services.verifiedOn})`;
  const rows = await db()
    .select({
      organisationId: operateurs.organisationId,
      everyMonths: operateurs.everyMonths,
      askedAt: operateurs.askedAt,
      oldest,
      never: sql<boolean>`bool_or(${services.verifiedOn} is null)`,
      leaves: sql<string | null>`min(${services.listedUntil}) filter (where ${gte(services.listedUntil, day)})`
    })
    .from(operateurs)
    .innerJoin(organisations, eq(organisations.id, operateurs.organisationId))
    .innerJoin(services, eq(services.organisationId, organisations.id))
    .where(and(answering(centreId), eq(organisations.exemple, false), live))
    .groupBy(operateurs.organisationId)
    .orderBy(asc(operateurs.organisationId));
  const due = rows.filter((one) => dueNow({ ...one, oldest: one.never ? null : one.oldest }, day));
  let asked = 0;
  for (const [done, { organisationId }] of due.entries()) {
    await progress?.(done, due.length);
    const sent = await db().transaction(async (tx) => {
      const operateur = await hold(tx, centreId, organisationId);
      if (!operateur) return false;
      const offered = await standing(tx, organisationId);
      const never = offered.some(({ verifiedOn }) => verifiedOn === null);
      const first = offered.map(({ verifiedOn }) => verifiedOn ?? '').toSorted()[0] ?? null;
      const leaves = offered.find(({ listedUntil }) => listedUntil >= day)?.listedUntil ?? null;
      const why = dueNow({ ...operateur, oldest: never ? null : first, leaves }, day);
      if (!why) return false;
      const leaving =
        why.motif === 'sortie' ? offered.filter((one) => isLeaving(one.listedUntil, day, why.days)) : offered;
      const key = why.motif === 'sortie' ? `sortie-${why.days}:${leaves}` : `rythme:${day}`;
      const about = { motif: why.motif, key: `${organisationId}:${key}`, services: leaving };
      return ask(tx, site, operateur, { ...about, leaves: why.motif === 'sortie' ? leaves : null }, now);
    });
    if (sent) asked += 1;
  }
  return asked;
}

const isLeaving = (until: string, day: string, days: number): boolean =>
  until >= day && daysBetween(day, until) <= days;

/** Notes of which operators a mail failed for good since they were asked: they are reached otherwise. @returns how many */
export async function noteBounced(centreId: string, now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const failed = await tx
      .select({ id: demandesAnnuaire.id, organisationId: demandesAnnuaire.organisationId, to: courriels.to })
      .from(demandesAnnuaire)
      .innerJoin(
        courriels,
        and(
          eq(courriels.centreId, demandesAnnuaire.centreId),
          eq(courriels.dedupeKey, sql`'annuaire:' || ${demandesAnnuaire.key}`),
          eq(courriels.state, 'échoué')
        )
      )
      .where(
        and(
          eq(demandesAnnuaire.centreId, centreId),
          isNull(demandesAnnuaire.bouncedAt),
          isNull(demandesAnnuaire.answeredAt),
          // What an operator was asked half a year ago says nothing of its address now.
          gte(demandesAnnuaire.sentAt, new Date(`${addMonths(today(now), -6)}T00:00:00Z`))
        )
      );
    for (const { id, organisationId, to } of failed) {
      await tx.update(demandesAnnuaire).set({ bouncedAt: now }).where(eq(demandesAnnuaire.id, id));
      await tx
        .update(operateurs)
        .set({ bouncedAt: now })
        .where(and(eq(operateurs.organisationId, organisationId), eq(operateurs.email, to)));
    }
    return failed.length;
  });
}

/** Asks the operators of a campaign that were not asked for it yet. @returns how many */
export async function askCampagne(
  centreId: string,
  campagneId: string,
  site: Site,
  now: Date,
  progress?: Progress
): Promise<number> {
  const [campagne] = await db()
    .select()
    .from(campagnesAnnuaire)
    .where(and(eq(campagnesAnnuaire.id, campagneId), eq(campagnesAnnuaire.centreId, centreId)));
  if (!campagne) return 0;
  const recent = new Date(campagne.madeAt.getTime() - RECENT_DAYS * 86_400_000);
  const rows = await db()
    .selectDistinct({ id: operateurs.organisationId })
    .from(operateurs)
    .innerJoin(organisations, eq(organisations.id, operateurs.organisationId))
    .innerJoin(services, eq(services.organisationId, organisations.id))
    .where(and(answering(centreId), live, campagne.communes.length ? inCommunes(campagne.communes) : undefined))
    .orderBy(asc(operateurs.organisationId));
  let asked = 0;
  for (const [done, { id }] of rows.entries()) {
    await progress?.(done, rows.length);
    const sent = await db().transaction(async (tx) => {
      const operateur = await hold(tx, centreId, id);
      if (!operateur || (operateur.askedAt && operateur.askedAt >= recent)) return false;
      const about = { motif: 'campagne' as const, key: `${id}:campagne:${campagneId}`, campagneId };
      return ask(tx, site, operateur, { ...about, services: await standing(tx, id) }, now);
    });
    if (sent) asked += 1;
  }
  return asked;
}

/** Given in one of these communes. */
export const inCommunes = (communes: readonly string[]) => sql`exists (
  select from service_at_locations sal join locations l on l.id = sal.location_id
  where sal.service_id = ${services.id} and l.nis in (${sql.join(
    communes.map((nis) => sql`${nis}`),
    sql`, `
  )}))`;

/** The services of an operator that it is asked about. */
export const standingOf = standing;
