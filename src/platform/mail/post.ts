import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Outgoing } from './outgoing.ts';

type Failure = Error & { code?: string; responseCode?: number; command?: string };

/** What became of one mail. `server`: the trouble is not this mail's, the next one would meet it too. */
export type Outcome = { outcome: 'sent' } | { outcome: 'refused' | 'later' | 'uncertain' | 'server'; error: string };

export type Envelope = {
  to: string;
  name: string | null;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  stopLink: string | null;
};

/** Milliseconds. A server that is silent for longer has not answered. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 60_000 };

/**
 * One connection to the mail server for many mails, one after the other. The library's own pool sends a mail again when
 * the connection is cut while it waits for the receipt; here a mail is sent again only if its text never left.
 */
export function openPost({ url, from }: Outgoing): { send(mail: Envelope): Promise<Outcome>; close(): void } {
  let connection: SMTPConnection | undefined;

  async function send(mail: Envelope): Promise<Outcome> {
    const message = await compose(from, mail);
    const reused = connection !== undefined;
    const outcome = await attempt(mail.to, message);
    // A server may hang up between two mails.
    return reused && outcome.outcome === 'server' ? attempt(mail.to, message) : outcome;
  }

  async function attempt(to: string, message: Buffer): Promise<Outcome> {
    let left = false;
    // Read only once the server has asked for the text.
    const body = new Readable({
      read() {
        left = true;
        this.push(message);
        this.push(null);
      }
    });
    try {
      connection ??= await connect(url);
      await transmit(connection, { from: from.address, to: [to], size: message.length }, body);
      return { outcome: 'sent' };
    } catch (caught) {
      const failure = caught as Failure;
      connection?.close();
      connection = undefined;
      return { outcome: judge(failure, left), error: failure.message };
    }
  }

  return { send, close: () => connection?.quit() };
}

function judge({ responseCode = 0, command }: Failure, left: boolean): 'refused' | 'later' | 'uncertain' | 'server' {
  const aboutMail = command === 'RCPT TO' || command === 'DATA';
  if (responseCode && aboutMail) return responseCode >= 500 ? 'refused' : 'later';
  return left ? 'uncertain' : 'server';
}

/** `smtps:` is TLS from the start; `smtp:` becomes TLS where the server can, and must where a password would travel. */
function connect(address: string): Promise<SMTPConnection> {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const here = ['localhost', '127.0.0.1', '::1'].includes(host);
  const connection = new SMTPConnection({
    ...patience,
    host,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !here && url.password !== '',
    ignoreTLS: here
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      connection.close();
      reject(error);
    };
    connection.once('error', fail);
    connection.connect(() => {
      const ready = (error?: Error | null) => {
        if (error) return fail(error);
        connection.off('error', fail);
        // Without a listener, a connection cut while nothing is sent would end the process.
        connection.on('error', () => {});
        resolve(connection);
      };
      if (!url.username) return ready();
      connection.login({ user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }, ready);
    });
  });
}

function transmit(
  connection: SMTPConnection,
  envelope: { from: string; to: string[]; size: number },
  body: Readable
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = (error?: Error) => settle(error ?? new Error('The connection was closed'));
    const settle = (error?: Error | null) => {
      connection.off('error', cut);
      connection.off('end', cut);
      if (error) reject(error);
      else resolve();
    };
    connection.once('error', cut);
    connection.once('end', cut);
    connection.send(envelope, body, settle);
  });
}

function compose(
  from: Outgoing['from'],
  { to, name, subject, text, html, messageId, stopLink }: Envelope
): Promise<Buffer> {
  const composer = new MailComposer({
    from,
    to: { name: name ?? '', address: to },
    subject,
    text,
    html,
    messageId,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      // RFC 3834: no machine answers this.
      'Auto-Submitted': 'auto-generated',
      // RFC 8058: mail programs show a button of their own, which asks once more and posts.
      ...(stopLink
        ? { 'List-Unsubscribe': `<${stopLink}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {})
    }
  });
  return new Promise((resolve, reject) =>
    composer.compile().build((error, message) => (error ? reject(error) : resolve(message as Buffer)))
  );
}
