import { and, eq, isNull, lt, max, or, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { eraseRows, type AlsoErase } from './personnes/erase.server.ts';
import { attributions, brouillons, liens, personnes, sessions, verifications } from './tables.ts';

/** Sessions past their end. @returns how many */
export async function purgeSessions(at: Date): Promise<number> {
  return (await db().delete(sessions).where(lt(sessions.expiresAt, at)).returning({ id: sessions.id })).length;
}

/** Links to sign in with past their end; those that were used are gone already. @returns how many */
export async function purgeEntrees(at: Date): Promise<number> {
  const rows = await db()
    .delete(verifications)
    .where(lt(verifications.expiresAt, at))
    .returning({ id: verifications.id });
  return rows.length;
}

/** Signed links that were used, taken back or over before a moment. @returns how many */
export async function purgeLiens(before: Date): Promise<number> {
  const over = or(
    lt(liens.expiresAt, before),
    lt(liens.revokedAt, before),
    and(eq(liens.once, true), lt(liens.usedAt, before))
  );
  return (await db().delete(liens).where(over).returning({ id: liens.id })).length;
}

/** Drafts whose last sign was written before a moment. @returns how many */
export async function purgeBrouillons(before: Date): Promise<number> {
  const rows = await db()
    .delete(brouillons)
    .where(lt(brouillons.savedAt, before))
    .returning({ id: brouillons.objectId });
  return rows.length;
}

/** Erases everyone who has had no role anywhere since a moment. Noted in the journal of each of their centres. @returns how many */
export async function purgeSansRole(before: Date, at: Date, also: AlsoErase): Promise<number> {
  const open = sql<number>`count(*) filter (where ${attributions.id} is not null and ${attributions.endedAt} is null)`;
  const since = max(attributions.endedAt);
  const gone = await db()
    .select({ id: personnes.id })
    .from(personnes)
    .leftJoin(attributions, eq(attributions.personneId, personnes.id))
    .where(isNull(personnes.erasedAt))
    .groupBy(personnes.id)
    .having(and(eq(open, 0), lt(sql`coalesce(${since}, ${personnes.createdAt})`, before)));
  for (const { id } of gone)
    await db().transaction(async (tx) => {
      // Somebody may have given them a role meanwhile.
      await tx.select({ id: personnes.id }).from(personnes).where(eq(personnes.id, id)).for('update');
      const roles = await tx
        .select({ centreId: attributions.centreId, endedAt: attributions.endedAt })
        .from(attributions)
        .where(eq(attributions.personneId, id));
      if (roles.some(({ endedAt }) => endedAt === null)) return;
      await eraseRows(tx, id, at, also);
      for (const centreId of new Set(roles.map((role) => role.centreId)))
        await note(tx, centreId, {}, at, {
          action: 'effacer une personne',
          kind: 'personnes',
          objectId: id,
          label: 'une personne',
          reason: 'sans rôle depuis un an'
        });
    });
  return gone.length;
}
