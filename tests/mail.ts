import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { db } from '../src/platform/database/current.ts';
import type { Database } from '../src/platform/database/open.ts';
import { startJobs, type RunningJobs } from '../src/platform/jobs/start.server.ts';
import { defineMail } from '../src/platform/mail/kind.ts';
import { useOutgoing } from '../src/platform/mail/outgoing.ts';
import { queueMail, type Mail } from '../src/platform/mail/queue.server.ts';
import { lookForMail, sendMail, startMail } from '../src/platform/mail/send.server.ts';
import { courriels, type EtatCourriel } from '../src/platform/mail/tables.ts';
import { startMailServer } from './mail-server.ts';

const simple = defineMail('simple');
const MAIL_FROM = 'PPLI Namur <ppli@centre.example>';

/** The headers of a mail that was received, each on one line. */
export const headersOf = (text: string): string => text.slice(0, text.indexOf('\r\n\r\n')).replaceAll(/\r\n\s+/g, ' ');

/** The outgoing box of a suite, with a mail server of its own: emptied after each test. */
export function mailAtWork(database: () => Database) {
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let jobs: RunningJobs | undefined;
  let deaf: (() => Promise<void>) | undefined;
  let count = 0;
  beforeAll(async () => void (server = await startMailServer()));
  afterAll(() => server.stop());
  beforeEach(() => useOutgoing({ SMTP_URL: server.url, MAIL_FROM }));
  afterEach(async () => {
    await deaf?.();
    await jobs?.stop(0);
    jobs = deaf = undefined;
    useOutgoing({});
    await db().delete(courriels);
    server.received.length = 0;
    Object.assign(server.state, { recipient: () => '250 ok', message: () => '250 ok' });
  });

  const start = async (url = server.url) => {
    jobs = await startJobs(database(), [sendMail], { alsoLook: lookForMail });
    deaf = await startMail(database(), { SMTP_URL: url, MAIL_FROM });
  };
  const mail = (changes: Partial<Mail> = {}): Mail => ({
    kind: simple,
    centreId: 'cai-namur',
    dedupe: `mail-${(count += 1)}`,
    to: 'anne@commune.example',
    name: 'Anne Lefèvre',
    locale: 'fr',
    subject: 'Réactualisation : votre avis',
    paragraphs: ['Bonjour,', 'Où en est l’action ?'],
    link: { href: 'https://ppli.example/repondre/abc', label: 'Répondre' },
    sender: 'CAI de Namur',
    ...changes
  });
  const queue = async (changes: Partial<Mail> = {}) => {
    const written = mail(changes);
    await db().transaction((tx) => queueMail(tx, written));
    const [row] = await db().select().from(courriels).where(eq(courriels.dedupeKey, written.dedupe));
    if (!row) throw new Error('It is written');
    return row.id;
  };
  const row = async (id: string) => (await db().select().from(courriels).where(eq(courriels.id, id)))[0];
  const inState = async (id: string, state: EtatCourriel) => {
    for (;;) {
      const found = await row(id);
      if (found?.state === state) return found;
      await sleep(10);
    }
  };
  return { server: () => server, start, mail, queue, row, inState };
}
