import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { liens, type purposes } from '../tables.ts';

export type Purpose = (typeof purposes)[number];
export type Lien = typeof liens.$inferSelect;

/** What a new link is for and whom; `days` that it lasts. */
export type NewLien = {
  centreId: string;
  purpose: Purpose;
  kind: string;
  objectId: string;
  once: boolean;
  days: number;
  personneId?: string;
  email?: string;
  organisationId?: string;
  madeBy?: string;
  about?: Record<string, string>;
};

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Makes a signed link; only the hash of its token is kept. @returns the token (43 signs), to be sent once */
export async function makeLien(tx: Orm, { days, ...lien }: NewLien, at: Date): Promise<{ id: string; token: string }> {
  const token = randomBytes(32).toString('base64url');
  const id = crypto.randomUUID();
  const expiresAt = new Date(at.getTime() + days * 86_400_000);
  await tx.insert(liens).values({ ...lien, id, tokenHash: hashOf(token), madeAt: at, expiresAt });
  return { id, token };
}

const stands = (purpose: Purpose, token: string, at: Date) =>
  and(
    eq(liens.tokenHash, hashOf(token)),
    eq(liens.purpose, purpose),
    isNull(liens.revokedAt),
    gt(liens.expiresAt, at),
    or(eq(liens.once, false), isNull(liens.usedAt))
  );

/** The link of a token, for showing what it lets one do: opening it uses nothing up, since scanners of mail open links. Null when forged, used, revoked, expired or for something else. */
export async function readLien(centreId: string, purpose: Purpose, token: string, at: Date): Promise<Lien | null> {
  const rows = await db()
    .select()
    .from(liens)
    .where(and(stands(purpose, token, at), eq(liens.centreId, centreId)));
  return rows[0] ?? null;
}

/** Why a link is of no use any more, where it once was. */
export type EtatLien = 'open' | 'used' | 'revoked' | 'expired';

/** A link with where it stands, so that whoever follows one too late is told why. Null when it never was one of this purpose. */
export async function stateOfLien(
  centreId: string,
  purpose: Purpose,
  token: string,
  at: Date
): Promise<{ lien: Lien; state: EtatLien } | null> {
  const [lien] = await db()
    .select()
    .from(liens)
    .where(and(eq(liens.tokenHash, hashOf(token)), eq(liens.purpose, purpose), eq(liens.centreId, centreId)));
  if (!lien) return null;
  const used = lien.once && lien.usedAt !== null;
  const state = used ? 'used' : lien.revokedAt ? 'revoked' : lien.expiresAt <= at ? 'expired' : 'open';
  return { lien, state };
}

/** Takes the link within the transaction of what it lets one do: of two who come at once with a link for one use, one gets it. */
export async function takeLien(
  tx: Orm,
  centreId: string,
  purpose: Purpose,
  token: string,
  at: Date
): Promise<Lien | null> {
  const rows = await tx
    .update(liens)
    .set({ usedAt: at })
    .where(and(stands(purpose, token, at), eq(liens.centreId, centreId)))
    .returning();
  return rows[0] ?? null;
}

/** Takes back every link of an object that was not used up, or those for one purpose. */
export async function revokeLiens(tx: Orm, kind: string, objectId: string, at: Date, purpose?: Purpose): Promise<void> {
  const of = and(eq(liens.kind, kind), eq(liens.objectId, objectId), purpose ? eq(liens.purpose, purpose) : undefined);
  await tx
    .update(liens)
    .set({ revokedAt: at })
    .where(and(of, isNull(liens.revokedAt)));
}

/** Has the links of some objects last until a moment at least; what was taken back stays so. */
export async function extendLiens(tx: Orm, kind: string, objectIds: readonly string[], until: Date): Promise<void> {
  if (!objectIds.length) return;
  const of = and(eq(liens.kind, kind), inArray(liens.objectId, [...objectIds]), isNull(liens.revokedAt));
  await tx
    .update(liens)
    .set({ expiresAt: until })
    .where(and(of, lt(liens.expiresAt, until)));
}

/** Takes one link back. */
export async function revokeLien(tx: Orm, id: string, at: Date): Promise<void> {
  await tx
    .update(liens)
    .set({ revokedAt: at })
    .where(and(eq(liens.id, id), isNull(liens.revokedAt)));
}

/** Takes back the links for a purpose that were sent to an address. */
export async function revokeLiensTo(tx: Orm, purpose: Purpose, email: string, at: Date): Promise<void> {
  const to = and(eq(liens.purpose, purpose), sql`lower(${liens.email}) = lower(${email})`);
  await tx
    .update(liens)
    .set({ revokedAt: at })
    .where(and(to, isNull(liens.revokedAt)));
}
