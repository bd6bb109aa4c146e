import { createHmac, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from './database/current.ts';
import { secrets } from './database/tables.ts';
import { now } from './clock.ts';

/** What tokens of one purpose are signed with: 32 random bytes in hexadecimal, made at first use, the same in all processes. */
export async function secretOf(purpose: string): Promise<string> {
  const known = await db().select().from(secrets).where(eq(secrets.purpose, purpose));
  if (known[0]) return known[0].secret;
  const made = { purpose, secret: randomBytes(32).toString('hex'), madeAt: now() };
  await db().insert(secrets).values(made).onConflictDoNothing();
  return secretOf(purpose);
}

/** Names somebody or something without telling who or what: the same text gives the same name in this database alone. */
export async function keyedHash(purpose: string, text: string): Promise<string> {
  return createHmac('sha256', await secretOf(purpose))
    .update(text)
    .digest('base64url');
}
