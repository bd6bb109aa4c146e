import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins';
import { application } from '#platform/application.ts';
import { database } from '#platform/database/current.ts';
import type { Database } from '#platform/database/open.ts';
import { secretOf } from '#platform/secrets.server.ts';
import { LINK_MINUTES, SESSION_DAYS } from './delays.ts';
import { identites, personnes, sessions, verifications } from '../tables.ts';

const DAY = 86_400;

/**
 * better-auth for links and sessions only: people are invited, never signed up; roles, limits and mail are ours. Its own
 * addresses are not served.
 */
function authOn(base: Database, secret: string, address: string | undefined) {
  return betterAuth({
    secret,
    // Only its scheme matters here, which decides whether cookies are for TLS alone.
    baseURL: address ?? 'http://127.0.0.1',
    database: drizzleAdapter(base.orm, {
      provider: 'pg',
      schema: { user: personnes, session: sessions, account: identites, verification: verifications }
    }),
    session: {
      fields: { userId: 'personneId' },
      expiresIn: SESSION_DAYS * DAY,
      updateAge: DAY
    },
    account: { fields: { userId: 'personneId' } },
    advanced: {
      cookiePrefix: 'ppli',
      useSecureCookies: address?.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: () => crypto.randomUUID() },
      // Addresses are read and counted by our own limits, from the proxy that settings trust.
      ipAddress: { disableIpTracking: true }
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: LINK_MINUTES * 60,
        sendMagicLink: ({ token, metadata }) => {
          (metadata as { give(token: string): void }).give(token);
        }
      })
    ]
  });
}

type Auth = ReturnType<typeof authOn>;
const made = new WeakMap<Database, Promise<Auth>>();

/** better-auth on the database of the process; made at the first use, since readers need none of it. */
export function auth(): Promise<Auth> {
  const base = database();
  const known = made.get(base);
  if (known) return known;
  const { settings } = application();
  const making = secretOf('sessions').then((secret) => authOn(base, secret, settings.PUBLIC_URL));
  made.set(base, making);
  return making;
}
