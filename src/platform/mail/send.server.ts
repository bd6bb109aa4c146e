import { and, eq, lte, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { database, db } from '../database/current.ts';
import type { Database } from '../database/open.ts';
import { defineJob } from '../jobs/job.ts';
import { ask } from '../jobs/queue.ts';
import { log } from '../log.ts';
import { outgoing, useOutgoing, WAKE } from './outgoing.ts';
import type { Outcome } from './post.ts';
import { hashOf, isOff } from './stop.server.ts';
import { courriels, type EtatCourriel } from './tables.ts';
import { escapeHtml, HIDDEN } from './template.ts';

type Row = typeof courriels.$inferSelect;

const minutes = (count: number) => count * 60_000;

/** Minutes before each new try of a mail that the server puts off. */
const waits = [1, 5, 30, 120, 360, 720, 1440];
/** Minutes before the server itself is tried again; such a try does not count. */
const waitForServer = 5;
/** Minutes after which whoever was sending a mail must be gone: far more than the server is given to answer. */
const longestSending = 10;

/** Sends what waits in the outgoing box, one after the other; several processes may at once. */
export const sendMail = defineJob({
  name: 'courrier',
  title: 'Envoi du courrier',
  schema: v.object({}),
  shown: 'failed',
  oneWaits: true,
  retries: 0,
  mostMinutes: 60,
  async run(_, { progress }) {
    const server = outgoing();
    if (!server) return;
    await doubt();
    // Loaded where mail does leave: without a server it would only take room.
    const { openPost } = await import('./post.ts');
    const post = openPost(server);
    try {
      for (let sent = 0; ; sent += 1) {
        await progress(sent);
        const mail = await claim(server.from.address);
        if (!mail) return;
        if (await isUnwanted(mail)) {
          await settle(mail, { state: 'abandonné', error: 'Son destinataire n’en veut plus.' });
          continue;
        }
        const outcome = await post.send({ ...mail, messageId: mail.messageId ?? '' });
        await settle(mail, judged(mail, outcome, new Date()));
        if (outcome.outcome === 'server') {
          log('error', { text: 'The mail server cannot be used', error: outcome.error });
          return;
        }
      }
    } finally {
      post.close();
    }
  }
});

/** Takes the mail that has waited longest, for this process alone. Its Message-ID is given once and kept. */
async function claim(from: string): Promise<Row | undefined> {
  const now = new Date();
  const next = db()
    .select({ id: courriels.id })
    .from(courriels)
    .where(and(eq(courriels.state, 'à envoyer'), lte(courriels.nextAt, now)))
    .orderBy(courriels.nextAt)
    .limit(1)
    .for('update', { skipLocked: true });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const [row] = await db()
    .update(courriels)
    .set({
      state: 'en envoi',
      attempts: sql`${courriels.attempts} + 1`,
      nextAt: new Date(now.getTime() + minutes(longestSending)),
      messageId: sql`coalesce(${courriels.messageId}, '<' || ${courriels.id} || ${`@${domain}>`})`
    })
    .where(and(eq(courriels.id, sql`(${next})`), eq(courriels.state, 'à envoyer')))
    .returning();
  return row;
}

/** Its reader may have switched this kind off while it waited. */
async function isUnwanted({ stopLink, centreId, to, kind }: Row): Promise<boolean> {
  return stopLink !== null && isOff({ centreId, adresse: await hashOf(centreId, to), kind });
}

type Settled = Partial<Row> & { state: EtatCourriel };

function judged(mail: Row, result: Outcome, now: Date): Settled {
  if (result.outcome === 'sent')
    return { state: 'envoyé', sentAt: now, error: null, ...(mail.secret ? forgotten(mail) : {}) };
  const { outcome, error } = result;
  const after = (count: number) => new Date(now.getTime() + minutes(count));
  if (outcome === 'server')
    return { state: 'à envoyer', error, attempts: mail.attempts - 1, nextAt: after(waitForServer) };
  if (outcome === 'uncertain') return { state: 'incertain', error };
  const wait = waits[mail.attempts - 1];
  return outcome === 'later' && wait !== undefined
    ? { state: 'à envoyer', error, nextAt: after(wait) }
    : { state: 'échoué', error };
}

/** A mail without the link that opens a door. */
export function forgotten({
  text,
  html,
  link
}: Pick<Row, 'text' | 'html' | 'link'>): Pick<Row, 'text' | 'html' | 'link'> {
  return { text: text.replaceAll(link, HIDDEN), html: html.replaceAll(escapeHtml(link), HIDDEN), link: HIDDEN };
}

async function settle({ id }: Row, to: Settled): Promise<void> {
  await db()
    .update(courriels)
    .set(to)
    .where(and(eq(courriels.id, id), eq(courriels.state, 'en envoi')));
}

/** Mails whose sender is gone: whether they left is not known, and a person decides. */
async function doubt(all = false): Promise<void> {
  await db()
    .update(courriels)
    .set({ state: 'incertain', error: 'Le serveur s’est arrêté pendant l’envoi.' })
    .where(and(eq(courriels.state, 'en envoi'), all ? undefined : lte(courriels.nextAt, new Date())));
}

/** Asks for `sendMail` when a mail waits that is due. */
export async function lookForMail(): Promise<void> {
  if (!outgoing()) return;
  const { rows } = await database().execute(
    `select from prive.courriels where state in ('à envoyer', 'en envoi') and next_at <= now() limit 1`
  );
  if (rows.length) await ask(sendMail);
}

/**
 * Makes mail leave as soon as it is committed, in whichever process. Jobs must have been started with `sendMail` and
 * `lookForMail`.
 * @returns how to stop listening
 */
export async function startMail(
  opened: Database,
  settings: { SMTP_URL?: string; MAIL_FROM?: string }
): Promise<() => Promise<void>> {
  useOutgoing(settings);
  // The embedded engine has one process: whatever is being sent was so by one that is gone.
  if (opened.engine === 'embedded') await doubt(true);
  let asking: Promise<void> | undefined;
  let again = false;
  const wake = (): void => {
    // Many mails may announce themselves at once; what is asked for after the last of them is enough.
    again = asking !== undefined;
    asking ??= ask(sendMail)
      .catch((error) => log('error', { text: 'Mail could not be woken', error: String(error) }))
      .finally(() => {
        asking = undefined;
        if (again) wake();
      });
  };
  const deaf = await opened.listen(WAKE, wake, undefined, wake);
  await lookForMail();
  return deaf;
}
