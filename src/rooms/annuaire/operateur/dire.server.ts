import { and, asc, desc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { today } from '#platform/clock.ts';
import { lastLineOf, linesSince } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { rewind, type Conflict } from '../../comptes/edit/editable.ts';
import { takeLien } from '../../comptes/liens/liens.server.ts';
import { confirmOrganisation } from '../organisations/ecrire.server.ts';
import { confirmWithin } from '../services/edit/actions.server.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import type { ServiceFields } from '../services/edit/fields.ts';
import { freshWrong } from '../services/edit/regles.ts';
import { confirmCapacity, readService, writeService, type Dit } from '../services/edit/write.server.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { demandesAnnuaire, operateurs, propositions } from '../verification/tables.ts';
import { LIEN, shown } from './mise-a-jour.server.ts';
import { changesOf, isSame, mergedWith, sortedOut, withClosure } from './rules.ts';

type Taken = NonNullable<Awaited<ReturnType<typeof take>>>;

/** The operator of a link that is taken: used, since somebody came; it serves until it ends. */
export async function take(tx: Orm, centreId: string, token: string, now: Date) {
  const lien = await takeLien(tx, centreId, LIEN.purpose, token, now);
  if (lien?.kind !== LIEN.kind) return null;
  const [owner] = await tx
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, lien.objectId), eq(organisations.centreId, centreId)));
  if (!owner) return null;
  const dit: Dit = { by: 'organisation', source: owner.name, at: now };
  return { author: { lienId: lien.id }, owner, dit, demandeId: lien.about?.demandeId };
}

/** Notes that the question of this link was answered; that something changed stays so. */
export async function answered(tx: Orm, { owner, demandeId }: Taken, changed: boolean, now: Date): Promise<void> {
  // Links of before they knew their question answer the last one.
  const of = demandeId ? eq(demandesAnnuaire.id, demandeId) : eq(demandesAnnuaire.organisationId, owner.id);
  const [asked] = await tx.select().from(demandesAnnuaire).where(of).orderBy(desc(demandesAnnuaire.sentAt)).limit(1);
  if (!asked) return;
  await tx
    .update(demandesAnnuaire)
    .set({ answeredAt: asked.answeredAt ?? now, changed: changed || asked.changed === true, bouncedAt: null })
    .where(eq(demandesAnnuaire.id, asked.id));
  // The very mail that was said to have failed has arrived. An older link says nothing of a later mail.
  if (asked.bouncedAt)
    await tx.update(operateurs).set({ bouncedAt: null }).where(eq(operateurs.organisationId, owner.id));
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
    // Its page shows what is said of the operator itself beside that button.
    if (serviceId === null) await confirmOrganisation(tx, owner.id, dit, author);
    await tx.insert(propositions).values({
      ...{ id: crypto.randomUUID(), centreId, organisationId: owner.id, serviceId, sentAt: now },
      ...{ changes: {}, state: 'sans-effet' as const, handledAt: now }
    });
    await answered(tx, taken, false, now);
    return ids.length;
  });
}

export type Came =
  | { came: 'done'; applied: number; waits: number }
  | { came: 'gone' }
  | { came: 'conflict'; conflicts: Readonly<Record<string, Conflict>>; since: number }
  | { came: 'wrong'; errors: Partial<Record<string, string>> };

/** What an operator says of a service. */
export type Dire = {
  /** The last line of the journal that its page was drawn with; null: what it says is so whatever stood there. */
  since: number | null;
  /** @param drawn the service as it stood then */
  fields: (drawn: ServiceFields) => Partial<ServiceFields>;
  /** One closure more. */
  closure?: Fermeture | undefined;
  note: string | null;
};

/**
 * Takes what an operator says of one of its services: small things are written at once, what matters waits for the team.
 * The service is confirmed by it: whoever changes a field on its page has seen the others.
 */
export async function tellService(
  centreId: string,
  token: string,
  serviceId: string,
  { since, fields, closure, note: remark }: Dire,
  now: Date
): Promise<Came> {
  return db().transaction(async (tx): Promise<Came> => {
    const taken = await take(tx, centreId, token, now);
    const found = taken && (await ownService(tx, centreId, serviceId, taken));
    if (!found) return { came: 'gone' };
    const { owner, dit, author } = taken;
    const standing = found.fields;
    const drawn = since === null ? standing : rewind(standing, await linesSince(tx, 'services', serviceId, since));
    const { changed, conflicts } = mergedWith(drawn, standing, fields(drawn));
    if (Object.keys(conflicts).length)
      return { came: 'conflict', conflicts, since: await lastLineOf(tx, 'services', serviceId) };
    const { now: small, later } = sortedOut(standing, {
      ...changed,
      ...(closure ? { fermetures: withClosure(standing.fermetures, closure) } : {})
    });
    // What waits holds together too: whoever sent it is still there to mend it.
    const sent = Object.fromEntries(Object.entries(later).map(([name, { to }]) => [name, to]));
    const wrong = freshWrong(standing, { ...small, ...sent });
    if (Object.keys(wrong).length) return { came: 'wrong', errors: wrong };
    await writeSmall(tx, centreId, found.row, { standing, small }, taken, now);
    const row = { centreId, organisationId: owner.id, serviceId, sentAt: now };
    const waits = Object.keys(later).length + (remark ? 1 : 0);
    if (waits) {
      const waiting = await tx
        .select()
        .from(propositions)
        .where(and(eq(propositions.serviceId, serviceId), eq(propositions.state, 'a-relire')));
      if (!waiting.some((one) => one.note === remark && isSame(one.changes, later)))
        await tx.insert(propositions).values({
          ...{ ...row, id: crypto.randomUUID(), changes: later, note: remark, state: 'a-relire' as const }
        });
    }
    await confirmWithin(tx, centreId, [serviceId], dit, author);
    await answered(tx, taken, waits + Object.keys(small).length > 0, now);
    return { came: 'done', applied: Object.keys(small).length, waits };
  });
}

/** Takes one tap of a mail: how many places, how long one waits. Of the rest of the service it says nothing. */
export async function tellCapacity(
  centreId: string,
  token: string,
  serviceId: string,
  said: Partial<Pick<ServiceFields, 'placesFree' | 'waitingWeeks'>>,
  now: Date
): Promise<Exclude<Came, { came: 'conflict' }>> {
  return db().transaction(async (tx) => {
    const taken = await take(tx, centreId, token, now);
    const found = taken && (await ownService(tx, centreId, serviceId, taken));
    if (!found || !Object.keys(said).length) return { came: 'gone' };
    const standing = found.fields;
    const { now: small } = sortedOut(standing, said);
    const errors = freshWrong(standing, small);
    if (Object.keys(errors).length) return { came: 'wrong', errors };
    const applied = Object.keys(small).length;
    await writeSmall(tx, centreId, found.row, { standing, small }, taken, now);
    if (!applied) {
      await confirmCapacity(tx, serviceId, now);
      await note(tx, centreId, taken.author, now, {
        ...{ action: 'confirmer les places', kind: 'services', objectId: serviceId, label: found.row.name },
        before: { capacityOn: found.row.capacityOn },
        after: { capacityOn: today(now) }
      });
    }
    await answered(tx, taken, applied > 0, now);
    return { came: 'done', applied, waits: 0 };
  });
}

/** A service of the operator of a link that it is shown, locked. */
export async function ownService(tx: Orm, centreId: string, id: string, { owner }: Taken) {
  const found = await readService(tx, centreId, id, true);
  if (!found) return null;
  const { organisationId, visibility, status } = found.row;
  return organisationId === owner.id && visibility === 'public' && status !== 'defunct' ? found : null;
}

type Small = { standing: ServiceFields; small: Partial<ServiceFields> };

/** Writes at once what is small, and keeps who said it and what stood there. */
export async function writeSmall(
  tx: Orm,
  centreId: string,
  { id, name }: Pick<typeof services.$inferSelect, 'id' | 'name'>,
  { standing, small }: Small,
  { owner, dit, author }: Taken,
  now: Date
): Promise<void> {
  if (!Object.keys(small).length) return;
  await writeService(tx, id, small, dit);
  await note(tx, centreId, author, now, {
    ...{ action: 'modifier un service', kind: 'services', objectId: id, label: name },
    ...{ before: standing, after: { ...standing, ...small } }
  });
  await tx.insert(propositions).values({
    ...{ id: crypto.randomUUID(), centreId, organisationId: owner.id, serviceId: id, sentAt: now },
    ...{ changes: changesOf(standing, small), state: 'acceptee' as const, handledAt: now }
  });
}

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
