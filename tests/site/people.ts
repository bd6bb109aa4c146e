import { request } from 'node:http';
import { useDatabase } from '../../src/platform/database/current.ts';
import type { Database } from '../../src/platform/database/open.ts';
import { makeLien } from '../../src/rooms/comptes/liens/liens.server.ts';

export type Answer = { status: number; location: string | null; cookies: string[]; html: string };

/** Host name by which the second centre is asked for, with this setting. */
export const secondHost = 'deux-rives.localhost';
export const secondCentre = { CENTRE_HOSTS: `${secondHost}=cri-deux-rives` };

/**
 * One request as it is, on the site of a centre: `fetch` would set headers of its own and could not name the host.
 * @param origin what the browser says it comes from: the site itself where it is not given, null for no word of it
 */
export function ask(
  site: { origin: string },
  path: string,
  asked: {
    host?: string;
    cookie?: string;
    form?: Record<string, string> | [string, string][];
    /** Sent beside the form, in the field `fichier`. */
    file?: { name: string; text: string };
    origin?: string | null;
    headers?: Record<string, string>;
  } = {}
): Promise<Answer> {
  const { port } = new URL(site.origin);
  const host = `${asked.host ?? '127.0.0.1'}:${port}`;
  const body = asked.file
    ? multipart(asked.form ?? {}, asked.file)
    : asked.form && new URLSearchParams(asked.form).toString();
  const type = asked.file ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/x-www-form-urlencoded';
  const origin = asked.origin === undefined ? `http://${host}` : asked.origin;
  const headers = {
    ...{ host, accept: 'text/html' },
    ...(asked.cookie ? { cookie: asked.cookie } : {}),
    ...(body === undefined ? {} : { 'content-type': type }),
    ...(body !== undefined && origin !== null ? { origin } : {}),
    ...asked.headers
  };
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
          cookies: response.headers['set-cookie'] ?? [],
          html: Buffer.concat(chunks).toString()
        })
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

const BOUNDARY = 'essai-de-fichier';

/** A form with a file, as browsers send it. */
function multipart(form: Record<string, string> | [string, string][], file: { name: string; text: string }): string {
  const part = (head: string, text: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
  const fields = Array.isArray(form) ? form : Object.entries(form);
  return [
    ...fields.map(([name, value]) => part(`name="${name}"`, value)),
    part(`name="fichier"; filename="${file.name}"\r\ncontent-type: application/octet-stream`, file.text),
    `--${BOUNDARY}--\r\n`
  ].join('');
}

/** What a browser sends back of the cookies it was given. */
export const cookieOf = ({ cookies }: Pick<Answer, 'cookies'>): string =>
  cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** An hour before the moment at which the clock of a site under test stands: what is made is older than what is done with it. */
const before = new Date('2026-11-22T11:00:00Z');

/** Writes an invitation for each of these people, before the site starts. @returns their tokens */
export async function inviteAll(
  database: Database,
  people: readonly { id: string; centreId: string }[],
  days = 3650
): Promise<Record<string, string>> {
  useDatabase(database);
  const tokens: Record<string, string> = {};
  await database.orm.transaction(async (tx) => {
    for (const { id, centreId } of people) {
      const about = { kind: 'personnes', objectId: `essai-${id}`, personneId: id };
      const made = await makeLien(tx, { centreId, purpose: 'invitation', ...about, once: true, days }, before);
      tokens[id] = made.token;
    }
  });
  useDatabase(undefined);
  return tokens;
}
