import { and, eq, sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { enqueue } from '#platform/jobs/enqueue.server.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import { updateObject, type Came } from '../../comptes/edit/update.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { operateurEditable } from '../organisations/operateur/editable.server.ts';
import { saveService } from '../services/edit/actions.server.ts';
import type { lienMortJob } from './job.server.ts';
import type { Porteur } from './presences.ts';
import { presencesOf } from './presences.server.ts';
import { adressesVerifiees } from './tables.ts';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];

/** Minutes after somebody asked that an address be looked at in which it is not asked for again. */
const ASK_AGAIN_MINUTES = 10;

const held = async (tx: Orm, { centreId }: Acteur, id: string) => {
  const own = and(eq(adressesVerifiees.id, id), eq(adressesVerifiees.centreId, centreId));
  const [row] = await tx.select().from(adressesVerifiees).where(own).for('update');
  return row ?? null;
};

type Presence = { porteur: Porteur; id: string; name: string };

/** What an address stands on, as the public directory has it. */
async function presencesAt(tx: Orm, centreId: string, kind: string, address: string, now: Date): Promise<Presence[]> {
  const { rows } = await tx.execute<Presence>(sql`with ${presencesOf(centreId, today(now))}
    select porteur, id, name from presences where kind = ${kind} and address = ${address} order by porteur, id`);
  return rows;
}

/**
 * Somebody looked, and an address is good whatever it answered; or it is to be shown again. It stays so until the address
 * is changed. @returns false where it is not there for this person
 */
export async function ecarter(acteur: Acteur, id: string, aside: boolean, now: Date): Promise<boolean> {
  const { centreId, personne } = acteur;
  if (!may(acteur, droit, { centreId })) return false;
  return db().transaction(async (tx) => {
    const row = await held(tx, acteur, id);
    const [first] = row ? await presencesAt(tx, centreId, row.kind, row.address, now) : [];
    if (!row || !first) return false;
    if ((row.setAsideAt !== null) === aside) return true;
    await tx
      .update(adressesVerifiees)
      .set({ setAsideAt: aside ? now : null, setAsideBy: aside ? personne.id : null })
      .where(eq(adressesVerifiees.id, id));
    if (row.dead) await tx.execute(sql`select pg_notify('revision', pg_current_xact_id()::text)`);
    await note(tx, centreId, { personneId: personne.id }, now, {
      action: aside ? 'dire qu’une adresse est bonne' : 'remettre une adresse à revoir',
      kind: first.porteur === 'services' ? 'services' : 'organisations',
      // The address itself may be a person's, and would stay in the journal for ever.
      ...{ objectId: first.id, label: first.name }
    });
    return true;
  });
}

/**
 * Asks that an address be looked at now: by the same job, guard and pauses as at night.
 * @returns `deja` where that was asked some minutes ago, `exemple` where it leads nowhere by agreement; null where it is not there
 */
export async function demanderVerification(
  acteur: Acteur,
  id: string,
  job: ReturnType<typeof lienMortJob>,
  now: Date
): Promise<'demandee' | 'deja' | 'exemple' | null> {
  const { centreId, personne } = acteur;
  if (!may(acteur, droit, { centreId })) return null;
  return db().transaction(async (tx) => {
    const row = await held(tx, acteur, id);
    if (!row) return null;
    if (row.exemple || row.etat === 'exemple') return 'exemple';
    if (row.askedAt && row.askedAt.getTime() > now.getTime() - ASK_AGAIN_MINUTES * 60_000) return 'deja';
    await tx.update(adressesVerifiees).set({ askedAt: now }).where(eq(adressesVerifiees.id, id));
    await enqueue(tx, job, { id }, { centreId, personneId: personne.id });
    return 'demandee';
  });
}

/** Writes, in place of an address, where it says that it is now: as if it were typed there, and taken back the same way. */
export async function reprendre(
  acteur: Acteur,
  { id, porteur, objet }: { id: string; porteur: Porteur; objet: string },
  now: Date
): Promise<Came> {
  const { centreId } = acteur;
  const gone = { came: 'gone' } as const;
  if (!may(acteur, droit, { centreId }) || porteur === 'operateurs') return gone;
  // Before the address is looked for: what somebody writes after that is a conflict, and not written over.
  const since = await lastLineOf(db(), porteur, objet);
  const own = and(eq(adressesVerifiees.id, id), eq(adressesVerifiees.centreId, centreId));
  const [row] = await db().select().from(adressesVerifiees).where(own);
  if (!row?.movedTo || row.kind !== 'web') return gone;
  const there = await presencesAt(db(), centreId, row.kind, row.address, now);
  if (!there.some((one) => one.porteur === porteur && one.id === objet)) return gone;
  const reason = 'L’ancienne adresse mène à celle-ci';
  return porteur === 'services'
    ? saveService(acteur, { id: objet, since, fields: { url: row.movedTo }, reason }, { verified: false }, now)
    : updateObject(acteur, operateurEditable, { id: objet, since, fields: { website: row.movedTo }, reason }, now);
}
