import { sql } from 'drizzle-orm';
import type { Orm } from '../database/open.ts';
import { checkAddress, checkLine, MailRefused } from './address.ts';
import type { MailKind } from './kind.ts';
import { outgoing, WAKE } from './outgoing.ts';
import { hashOf, isOff, stopLink } from './stop.server.ts';
import { courriels } from './tables.ts';
import { letterAsHtml, letterAsText, type Letter } from './template.ts';

export type Mail = Letter & {
  kind: MailKind;
  centreId: string;
  /** What it is about and to whom: the same is never written twice in a centre. */
  dedupe: string;
  to: string;
  name?: string;
};

/** `already`: it was written before; `off`: its reader wants none of this kind. */
export type Queued = 'queued' | 'already' | 'off';

/**
 * Writes a mail into the outgoing box, in the caller's transaction; it leaves once that is committed.
 * @param tx the transaction's handle
 * @throws MailRefused at an address, name, subject or link that could make another mail of it
 */
export async function queueMail(tx: Orm, mail: Mail): Promise<Queued> {
  const { kind, centreId, dedupe, to, name, locale, subject, link } = mail;
  checkAddress(to);
  checkLine('subject', subject);
  checkLine('sender', mail.sender);
  checkLine('label of the link', link.label);
  if (name !== undefined) checkLine('name', name);
  const url = URL.parse(link.href);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new MailRefused(`A mail leads to a page: ${link.href.slice(0, 80)}`);
  for (const { href, label } of mail.also ?? []) {
    checkLine('label of a link', label);
    if (!href.startsWith(url.href)) throw new MailRefused(`A further link begins as the first: ${href.slice(0, 80)}`);
  }
  let stop: string | null = null;
  if (kind.optional) {
    const asked = { centreId, adresse: await hashOf(centreId, to, tx), kind: kind.name };
    if (await isOff(asked, tx)) return 'off';
    stop = await stopLink(asked, { locale, href: link.href }, tx);
  }
  const letter = { ...mail, link: { ...link, href: url.href } };
  const [row] = await tx
    .insert(courriels)
    .values({
      centreId,
      dedupeKey: dedupe,
      kind: kind.name,
      secret: kind.secret,
      to,
      name: name ?? null,
      locale,
      subject,
      text: letterAsText(letter, stop),
      html: letterAsHtml(letter, stop),
      link: url.href,
      stopLink: stop,
      state: outgoing() ? 'à envoyer' : 'affiché'
    })
    .onConflictDoNothing({ target: [courriels.centreId, courriels.dedupeKey] })
    .returning({ id: courriels.id });
  if (!row) return 'already';
  if (outgoing()) await tx.execute(sql`select pg_notify(${WAKE}, '')`);
  return 'queued';
}
