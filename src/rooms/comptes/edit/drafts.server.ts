import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Typed } from '#platform/http/form.ts';
import type { Acteur } from '../roles.ts';
import { attributions, brouillons, personnes } from '../tables.ts';

/** Minutes after its last sign during which somebody counts as writing. */
const WRITING_MINUTES = 5;

/** What one was writing about an object and has not saved, and when it was put by. */
export type Draft = { fields: Typed; savedAt: Date };

const ofObject = (kind: string, objectId: string) => and(eq(brouillons.kind, kind), eq(brouillons.objectId, objectId));

/** Puts by what one is writing; the next time replaces it. */
export async function saveDraft(
  acteur: Acteur,
  kind: string,
  objectId: string,
  fields: Typed,
  now: Date
): Promise<void> {
  await db()
    .insert(brouillons)
    .values({ personneId: acteur.personne.id, kind, objectId, fields, savedAt: now })
    .onConflictDoUpdate({
      target: [brouillons.personneId, brouillons.kind, brouillons.objectId],
      set: { fields, savedAt: now }
    });
}

export async function dropDraft(acteur: Acteur, kind: string, objectId: string): Promise<void> {
  await db()
    .delete(brouillons)
    .where(and(eq(brouillons.personneId, acteur.personne.id), ofObject(kind, objectId)));
}

export async function readDraft(acteur: Acteur, kind: string, objectId: string): Promise<Draft | null> {
  const [draft] = await db()
    .select({ fields: brouillons.fields, savedAt: brouillons.savedAt })
    .from(brouillons)
    .where(and(eq(brouillons.personneId, acteur.personne.id), ofObject(kind, objectId)));
  return draft ?? null;
}

/** Names of the others of the centre who are writing on the same object. */
export async function listWriters(acteur: Acteur, kind: string, objectId: string, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - WRITING_MINUTES * 60_000);
  const rows = await db()
    .selectDistinct({ name: personnes.name })
    .from(brouillons)
    .innerJoin(personnes, eq(personnes.id, brouillons.personneId))
    .innerJoin(attributions, and(eq(attributions.personneId, personnes.id), isNull(attributions.endedAt)))
    .where(
      and(
        ofObject(kind, objectId),
        gt(brouillons.savedAt, since),
        ne(brouillons.personneId, acteur.personne.id),
        eq(attributions.centreId, acteur.centreId)
      )
    )
    .orderBy(personnes.name);
  return rows.map(({ name }) => name);
}

/** What one has begun and not saved, the latest first. */
export const listDrafts = (acteur: Acteur) =>
  db()
    .select({ kind: brouillons.kind, objectId: brouillons.objectId, savedAt: brouillons.savedAt })
    .from(brouillons)
    .where(eq(brouillons.personneId, acteur.personne.id))
    .orderBy(brouillons.savedAt);
