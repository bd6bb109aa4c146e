import { and, asc, desc, eq, ne } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { stateOfLien, takeLien } from '../../comptes/liens/liens.server.ts';
import { listPlaces } from '../services/edit/choix.server.ts';
import { confirmWithin } from '../services/edit/actions.server.ts';
import { wrongIn } from '../services/edit/editable.server.ts';
import type { ServiceFields } from '../services/edit/fields.ts';
import { readService, writeService, type Dit } from '../services/edit/write.server.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { demandesAnnuaire, operateurs, propositions } from '../verification/tables.ts';
import { sortedOut, type Changes } from './rules.ts';

/** What the link of an operator is about. */
export const LIEN = { purpose: 'annuaire', kind: 'organisations' } as const;

/** Of an organisation, what its operator is shown: all that is public of it and has not ended. */
const shown = (centreId: string, organisationId: string) =>
  and(
    eq(services.centreId, centreId),
    eq(services.organisationId, organisationId),
    eq(services.visibility, 'public'),
    ne(services.status, 'defunct')
  );

/** What a signed link lets an operator see and change; null where it never was one. */
export async function readMiseAJour(centreId: string, token: string, now: Date) {
  const found = await stateOfLien(centreId, LIEN.purpose, token, now);
  if (found?.lien.kind !== LIEN.kind) return null;
  const organisationId = found.lien.objectId;
  const [row] = await db()
    .select({ name: organisations.name, exemple: organisations.exemple, operateur: operateurs })
    .from(organisations)
    .leftJoin(operateurs, eq(operateurs.organisationId, organisations.id))
    .where(and(eq(organisations.id, organisationId), eq(organisations.centreId, centreId)));
  if (!row) return null;
  if (found.state !== 'open') return { state: found.state, organisation: row.name, exemple: row.exemple };
  const ids = await db()
    .select({ id: services.id })
    .from(services)
    .where(shown(centreId, organisationId))
    .orderBy(asc(services.name), asc(services.id));
  const whole = await Promise.all(ids.map(({ id }) => readService(db(), centreId, id, false)));
  const waiting = await db()
    .select({ serviceId: propositions.serviceId })
    .from(propositions)
    .where(and(eq(propositions.organisationId, organisationId), eq(propositions.state, 'a-relire')));
  return {
    state: found.state,
    organisationId,
    organisation: row.name,
    exemple: row.exemple,
    everyMonths: row.operateur?.everyMonths ?? 6,
    places: await listPlaces(centreId, organisationId),
    services: whole
      .filter((one) => one !== null)
      .map(({ row: service, fields }) => ({
        ...{ id: service.id, slug: service.slug, verifiedOn: service.verifiedOn, exemple: service.exemple },
        ...{ capacityOn: service.capacityOn, fields },
        waits: waiting.some(({ serviceId }) => serviceId === service.id)
      }))
  };
}

/** The operator of a link that is taken: used, since somebody came; it serves until it ends. */
async function take(tx: Orm, centreId: string, token: string, now: Date) {
  const lien = await takeLien(tx, centreId, LIEN.purpose, token, now);
  if (lien?.kind !== LIEN.kind) return null;
  const [owner] = await tx
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, lien.objectId), eq(organisations.centreId, centreId)));
  if (!owner) return null;
  const dit: Dit = { by: 'organisation', source: owner.name, at: now };
  return { author: { lienId: lien.id }, owner, dit };
}

/** Notes that the last question was answered; that something changed stays so. */
async function answered(tx: Orm, organisationId: string, changed: boolean, now: Date): Promise<void> {
  const [last] = await tx
    .select()
    .from(demandesAnnuaire)
    .where(eq(demandesAnnuaire.organisationId, organisationId))
    .orderBy(desc(demandesAnnuaire.sentAt))
    .limit(1);
  if (last)
    await tx
      .update(demandesAnnuaire)
      .set({ answeredAt: last.answeredAt ?? now, changed: changed || last.changed === true })
      .where(eq(demandesAnnuaire.id, last.id));
  // Whoever answers is reached.
  await tx.update(operateurs).set({ bouncedAt: null }).where(eq(operateurs.organisationId, organisationId));
}

/** « Rien n’a changé », of one service or of all. @returns how many; null when the link is of no use */
export async function nothingChanged(
  centreId: string,
  token: string,
  serviceId: string | null,
  now: Date
): Promise<number | null> {
  return db().transaction(async (tx) => {
    const taken = await take(tx, centreId, token, now);
    if (!taken) return null;
    const { owner, dit, author } = taken;
    const rows = await tx
      .select({ id: services.id })
      .from(services)
      .where(and(shown(centreId, owner.id), serviceId ? eq(services.id, serviceId) : undefined))
      .orderBy(asc(services.id));
    const ids = rows.map(({ id }) => id);
    if (!ids.length) return 0;
    await confirmWithin(tx, centreId, ids, dit, author);
    await tx.insert(propositions).values({
      ...{ id: crypto.randomUUID(), centreId, organisationId: owner.id, serviceId, sentAt: now },
      ...{ changes: {}, state: 'sans-effet' as const, handledAt: now }
    });
    await answered(tx, owner.id, false, now);
    return ids.length;
  });
}

type Came =
  | { came: 'done'; applied: number; waits: number }
  | { came: 'gone' }
  | { came: 'wrong'; errors: Partial<Record<string, string>> };

/**
 * Takes what an operator says of one of its services: small things are written at once, what matters waits for the team.
 * The service is confirmed by it: whoever changes a field has seen the others.
 */
export async function tellService(
  centreId: string,
  token: string,
  serviceId: string,
  said: { fields: (standing: ServiceFields) => Partial<ServiceFields>; note: string | null },
  now: Date
): Promise<Came> {
  return db().transaction(async (tx): Promise<Came> => {
    const taken = await take(tx, centreId, token, now);
    if (!taken) return { came: 'gone' };
    const { owner, dit, author } = taken;
    const found = await readService(tx, centreId, serviceId, true);
    if (found?.row.organisationId !== owner.id || found.row.visibility !== 'public') return { came: 'gone' };
    const { now: small, later } = sortedOut(found.fields, said.fields(found.fields));
    const errors = wrongIn({ ...found.fields, ...small });
    const known = wrongIn(found.fields);
    const fresh = Object.entries(errors).filter(([name]) => !(name in known));
    if (fresh.length) return { came: 'wrong', errors: Object.fromEntries(fresh) };
    const about = { kind: 'services', objectId: serviceId, label: found.row.name };
    if (Object.keys(small).length) {
      await writeService(tx, serviceId, small, dit);
      await note(tx, centreId, author, now, {
        ...{ action: 'modifier un service', ...about, before: found.fields },
        after: { ...found.fields, ...small }
      });
    }
    const row = { centreId, organisationId: owner.id, serviceId, sentAt: now };
    if (Object.keys(small).length)
      await tx.insert(propositions).values({
        ...{ ...row, id: crypto.randomUUID(), changes: changesOf(found.fields, small) },
        ...{ state: 'acceptee' as const, handledAt: now }
      });
    const waits = Object.keys(later).length + (said.note ? 1 : 0);
    if (waits)
      await tx.insert(propositions).values({
        ...{ ...row, id: crypto.randomUUID(), changes: later, note: said.note, state: 'a-relire' as const }
      });
    await confirmWithin(tx, centreId, [serviceId], dit, author);
    await answered(tx, owner.id, waits + Object.keys(small).length > 0, now);
    return { came: 'done', applied: Object.keys(small).length, waits };
  });
}

const changesOf = (before: ServiceFields, small: Partial<ServiceFields>): Changes =>
  Object.fromEntries(
    Object.entries(small).map(([name, to]) => [name, { from: before[name as keyof ServiceFields], to }])
  );

/** How often an operator wants to be asked. */
export async function chooseRhythm(centreId: string, token: string, everyMonths: number, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const taken = await take(tx, centreId, token, now);
    if (!taken) return false;
    await tx
      .insert(operateurs)
      .values({ organisationId: taken.owner.id, everyMonths })
      .onConflictDoUpdate({ target: operateurs.organisationId, set: { everyMonths } });
    return true;
  });
}
