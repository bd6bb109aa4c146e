import { and, eq, ne } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Acteur } from '../roles.ts';
import { sessions } from '../tables.ts';

/** Ends one of one’s own sessions. */
export async function closeSession(acteur: Acteur, id: string): Promise<void> {
  await db()
    .delete(sessions)
    .where(and(eq(sessions.personneId, acteur.personne.id), eq(sessions.id, id)));
}

/** Ends all of one’s own sessions but the one in use. */
export async function closeOtherSessions(acteur: Acteur, current: string): Promise<void> {
  await db()
    .delete(sessions)
    .where(and(eq(sessions.personneId, acteur.personne.id), ne(sessions.id, current)));
}
