import { and, desc, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { mailDomain, type MailDomain, type Names } from '#platform/outbound/mail-domain.server.ts';
import type { Network } from '#platform/outbound/network.server.ts';
import { reach } from '#platform/outbound/reach.server.ts';
import { constaterCourriel } from './courriel.server.ts';
import { hostOf } from './recenser.server.ts';
import { connueApres, constatationOf, nextOn, type Constatation } from './rules.ts';
import { Silences } from './silences.ts';
import { adressesVerifiees } from './tables.ts';
import { waitForTurn, type Politesse } from './tour.server.ts';

export type Adresse = typeof adressesVerifiees.$inferSelect;

/** What looking at addresses needs of the world. */
export type Moyens = {
  network: Network;
  names: Names;
  politesse: Politesse;
  /** As the product names itself to the servers it asks for a centre. */
  agent(centreId: string): string;
  now(): Date;
  /** Whether the settings let anything be asked for. */
  asks(): boolean;
};

/** Addresses that are looked at side by side; of one host, one at a time. */
const SIDE_BY_SIDE = 4;
/** Addresses that answered before, asked to know whether our own network works, at most. */
const WITNESSES = 2;

type Control = { progress(done: number, total?: number): Promise<void>; signal: AbortSignal };

/**
 * Looks at addresses and writes down what came of each as soon as it is sure, so that what was done before a crash is not
 * done again. Silence is written once it is known whose it is.
 * @returns how many of them were looked at
 */
export async function verifier(rows: readonly Adresse[], moyens: Moyens, control: Control): Promise<number> {
  const domains = new Map<string, Promise<MailDomain>>();
  const queue = [...rows];
  const look = (row: Adresse) => constater(row, moyens, domains, control.signal);
  /** The last that answered tonight. */
  const heard: Adresse[] = [];
  let done = 0;

  const silences = new Silences<{ host: string; row: Adresse; found: Constatation }>(
    async () => {
      for (const witness of [...heard, ...(await witnesses(rows))].slice(0, WITNESSES))
        if (isProof(await look(witness))) return true;
      return false;
    },
    ({ row, found }, sure) => ecrire(row, found, moyens.now(), sure)
  );
  const settle = async (row: Adresse) => {
    const found = await look(row);
    if (row.kind === 'web' && found.etat === 'muette')
      return silences.silent({ host: hostOf('web', row.address), row, found });
    await ecrire(row, found, moyens.now(), true);
    if (row.kind !== 'web' || !isProof(found)) return;
    heard.unshift(row);
    heard.splice(WITNESSES);
    await silences.answered();
  };
  const work = async () => {
    try {
      for (let row = queue.shift(); row; row = queue.shift()) {
        await settle(row);
        await control.progress((done += 1), rows.length);
      }
    } catch (error) {
      // What ends one ends all.
      queue.length = 0;
      throw error;
    }
  };
  await allOrFirst(Array.from({ length: Math.min(SIDE_BY_SIDE, rows.length) }, work));
  await silences.end();
  return done;
}

/** All are waited for, so that nothing is written once the caller has gone on. */
async function allOrFirst(works: Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(works);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

/** A status, whichever, came over the network. */
const isProof = ({ answer }: Constatation): boolean => /^\d{3}$/.test(answer ?? '');

async function constater(
  row: Adresse,
  { network, names, politesse, agent }: Moyens,
  domains: Map<string, Promise<MailDomain>>,
  signal: AbortSignal
): Promise<Constatation> {
  const { centreId, kind, address } = row;
  if (kind === 'courriel')
    return constaterCourriel(centreId, address, row, (name) => {
      const asked = domains.get(name) ?? mailDomain(name, names);
      domains.set(name, asked);
      return asked;
    });
  const turn = (host: string) => waitForTurn(host, politesse, signal);
  return constatationOf(address, await reach(address, { network, agent: agent(centreId), turn, signal }));
}

/** Sites that answered when they were last asked: silence of these too is ours. */
const witnesses = (rows: readonly Adresse[]) =>
  db()
    .select()
    .from(adressesVerifiees)
    .where(
      and(
        eq(adressesVerifiees.kind, 'web'),
        eq(adressesVerifiees.exemple, false),
        isNotNull(adressesVerifiees.answeredOn),
        eq(adressesVerifiees.failures, 0),
        notInArray(
          adressesVerifiees.id,
          rows.map(({ id }) => id)
        )
      )
    )
    .orderBy(desc(adressesVerifiees.answeredOn), adressesVerifiees.id)
    .limit(WITNESSES);

/** By what is known when it is written: somebody may have had the same address looked at meanwhile. */
async function ecrire({ id }: Adresse, found: Constatation, now: Date, proven: boolean): Promise<void> {
  const day = today(now);
  const sure = found.etat !== 'indeterminee' && (proven || found.etat !== 'muette');
  await db().transaction(async (tx) => {
    const [row] = await tx.select().from(adressesVerifiees).where(eq(adressesVerifiees.id, id)).for('update');
    if (!row) return;
    const known = connueApres(row, found, day, proven);
    await tx
      .update(adressesVerifiees)
      .set({
        ...known,
        ...{ checkedAt: now, tries: sql`${adressesVerifiees.tries} + 1`, nextOn: nextOn(known, day, sure) },
        // Said to be good once is not for ever: what fails after it has answered is to be seen again.
        ...(known.etat === 'repond' ? { setAsideAt: null, setAsideBy: null } : {}),
        exemple: false
      })
      .where(eq(adressesVerifiees.id, id));
    // Public pages say so of a link that is dead, and are kept until a write of what is public.
    if (known.dead !== row.dead) await tx.execute(sql`select pg_notify('revision', pg_current_xact_id()::text)`);
  });
}
