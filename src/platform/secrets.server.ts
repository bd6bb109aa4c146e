import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from './database/current.ts';
import type { Orm } from './database/open.ts';
import { secrets } from './database/tables.ts';
import { now } from './clock.ts';

/**
 * What tokens of one purpose are signed with: 32 random bytes in hexadecimal, made at first use, the same in all processes.
 * @param orm the transaction's handle inside a transaction
 */
export async function secretOf(purpose: string, orm: Orm = db()): Promise<string> {
  const known = await orm.select().from(secrets).where(eq(secrets.purpose, purpose));
  if (known[0]) return known[0].secret;
  const made = { purpose, secret: randomBytes(32).toString('hex'), madeAt: now() };
  await orm.insert(secrets).values(made).onConflictDoNothing();
  return secretOf(purpose, orm);
}

/** Names somebody or something without telling who or what: the same text gives the same name in this database alone. */
export async function keyedHash(purpose: string, text: string, orm?: Orm): Promise<string> {
  return createHmac('sha256', await secretOf(purpose, orm))
    .update(text)
    .digest('base64url');
}

/** Whether a keyed hash is the one of this text; compared in a time that tells nothing of where the two differ. */
export async function isKeyedHash(purpose: string, text: string, hash: string): Promise<boolean> {
  const expected = Buffer.from(await keyedHash(purpose, text));
  const given = Buffer.from(hash);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
