import { and, eq, inArray } from 'drizzle-orm';
import { addDays } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { note, type Author } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import { updateWithin, type Came, type Change } from '../../../comptes/edit/update.server.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { locations } from '../../locations/tables.ts';
import { organisations } from '../../tables.ts';
import { listedUntil } from '../../verification/rules.ts';
import { services } from '../tables.ts';
import { ditBy } from './dit.server.ts';
import { serviceEditable } from './editable.server.ts';
import type { ServiceFields } from './fields.ts';
import { wrongIn } from './regles.ts';
import { insertService } from './slug.server.ts';
import { confirmService, readService, writeService, type Dit } from './write.server.ts';

type Wrong = { came: 'wrong'; errors: Record<string, string> };
const gone = { came: 'gone' } as const;

async function ownerOf(tx: Orm, acteur: Acteur, organisationId: string) {
  const [row] = await tx
    .select()
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), visibleTo(acteur, organisations)));
  return row ?? null;
}

/** Writes down a new service of an organisation, confirmed by whoever writes it. */
export async function createService(
  acteur: Acteur,
  organisationId: string,
  fields: ServiceFields,
  now: Date
): Promise<{ came: 'done'; id: string; seq: number } | typeof gone | Wrong> {
  const { centreId } = acteur;
  const cible = { centreId, organisations: [organisationId] };
  if (!may(acteur, droitsDeLAnnuaire['écrire un service'], cible)) return gone;
  return db().transaction(async (tx) => {
    const owner = await ownerOf(tx, acteur, organisationId);
    if (!owner) return gone;
    const ids = fields.lieux.map(({ locationId }) => locationId);
    const known = ids.length
      ? await tx.$count(locations, and(inArray(locations.id, ids), eq(locations.organisationId, organisationId)))
      : 0;
    const errors = {
      ...wrongIn(fields),
      ...(known === ids.length ? {} : { lieux: 'Ce lieu n’est pas de cette organisation.' })
    };
    if (Object.keys(errors).length) return { came: 'wrong', errors } as Wrong;
    const id = crypto.randomUUID();
    const dit = await ditBy(tx, acteur, organisationId, now);
    const day = today(now);
    const own = { visibility: 'equipe' as const, unlisted: false, ...serviceEditable.within?.(acteur, fields) };
    const { lieux, fermetures, ...columns } = { ...fields, ...own };
    await insertService(tx, {
      ...{ id, centreId, organisationId, exemple: owner.exemple },
      ...columns,
      capacityOn: fields.placesFree === null && fields.waitingWeeks === null ? null : day,
      ...{ source: dit.source, updatedAt: now, verifiedOn: day, verifiedBy: dit.by, listedUntil: listedUntil(day) }
    });
    await writeService(tx, id, { lieux, fermetures }, dit);
    await tx.update(services).set({ provenance: {} }).where(eq(services.id, id));
    const seq = await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      ...{ action: 'écrire un service', kind: 'services', objectId: id, label: fields.name }
    });
    return { came: 'done', id, seq };
  });
}

/** Changes a service. @param verified whoever writes has looked at the rest of it too */
export async function saveService(
  acteur: Acteur,
  change: Change<ServiceFields>,
  { verified }: { verified: boolean },
  now: Date
): Promise<Came> {
  return db().transaction(async (tx) => {
    const found = await readService(tx, acteur.centreId, change.id, true);
    const owner = found && (await ownerOf(tx, acteur, found.row.organisationId));
    if (!found || !owner) return gone;
    const came = await updateWithin(tx, acteur, serviceEditable, change, now);
    if (verified && (came.came === 'done' || came.came === 'same')) {
      const dit = await ditBy(tx, acteur, owner.id, now);
      await confirmWithin(tx, acteur.centreId, [change.id], dit, { personneId: acteur.personne.id });
    }
    return came;
  });
}

/** Notes that services are as they stand, in a transaction that knows that it may. */
export async function confirmWithin(
  tx: Orm,
  centreId: string,
  ids: readonly string[],
  dit: Dit,
  author: Author
): Promise<void> {
  for (const id of ids) {
    const [before] = await tx.select().from(services).where(eq(services.id, id)).for('update');
    if (!before) continue;
    await confirmService(tx, id, dit);
    await note(tx, centreId, author, dit.at, {
      ...{ action: 'confirmer un service', kind: 'services', objectId: id, label: before.name },
      before: { verifiedOn: before.verifiedOn, verifiedBy: before.verifiedBy },
      after: { verifiedOn: today(dit.at), verifiedBy: dit.by }
    });
  }
}

/** « Rien n’a changé »: of services that one may confirm, all or none. @returns how many; null when one of them is not there */
export async function confirmServices(acteur: Acteur, ids: readonly string[], now: Date): Promise<number | null> {
  const { centreId } = acteur;
  return db().transaction(async (tx) => {
    const owners = new Map<string, string>();
    // In one order, so that of two who confirm the same ones neither waits for the other.
    for (const id of [...new Set(ids)].toSorted()) {
      const found = await readService(tx, centreId, id, true);
      const owner = found && (await ownerOf(tx, acteur, found.row.organisationId));
      const cible = { centreId, organisations: owner ? [owner.id] : [] };
      if (!owner || !may(acteur, droitsDeLAnnuaire['confirmer un service'], cible)) return null;
      owners.set(id, owner.id);
    }
    for (const [id, organisationId] of owners) {
      const dit = await ditBy(tx, acteur, organisationId, now);
      await confirmWithin(tx, centreId, [id], dit, { personneId: acteur.personne.id });
    }
    return owners.size;
  });
}

/** How a service leaves, or comes back: closed for a time, not given now, ended for good, or given again. */
export const departs = ['temporarily closed', 'inactive', 'defunct', 'active'] as const;

/** Closes a service, ends it or opens it again, with the reason; what was published is never deleted. */
export async function closeService(
  acteur: Acteur,
  id: string,
  { status, reason, until }: { status: (typeof departs)[number]; reason: string; until: string | null },
  now: Date
): Promise<Came> {
  const since = await lastLineOf(db(), 'services', id);
  const found = await readService(db(), acteur.centreId, id, false);
  if (!found) return gone;
  const day = today(now);
  if (status === 'temporarily closed' && until && until < day)
    return { came: 'wrong', errors: { until: 'Ce jour est passé.' } };
  // Known until when, its hours say so by themselves and it opens again alone.
  const fields: Partial<ServiceFields> =
    status === 'temporarily closed' && until
      ? { fermetures: closedFrom(found.fields.fermetures, { from: day, to: until, reason }) }
      : { status, ...(status === 'active' ? { fermetures: found.fields.fermetures.flatMap(endingBefore(day)) } : {}) };
  return saveService(acteur, { id, since, fields, reason }, { verified: false }, now);
}

type Fermeture = ServiceFields['fermetures'][number];
const closedFrom = (others: readonly Fermeture[], one: Fermeture): Fermeture[] =>
  [...others.filter(({ from, to }) => from !== one.from || to !== one.to), one].toSorted((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1
  );

/** A closure that would last ends the day before it opens again; one that is to come stays. */
const endingBefore =
  (day: string) =>
  (one: Fermeture): Fermeture[] =>
    one.from > day || one.to < day ? [one] : one.from < day ? [{ ...one, to: addDays(day, -1) }] : [];
