import { and, eq, isNotNull, lt } from 'drizzle-orm';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { sollicitations } from '../reactualisations/tables.ts';
import { AUTHOR_MONTHS } from './rules.ts';
import { observationAuteurs, observations } from './tables.ts';

/** Erases names and addresses of authors whose day has come. @returns how many */
export async function purgeAuteurs(day: string): Promise<number> {
  const rows = await db()
    .delete(observationAuteurs)
    .where(lt(observationAuteurs.keptUntil, day))
    .returning({ id: observationAuteurs.observationId });
  return rows.length;
}

/** Months that the address of somebody asked to answer in a campaign is kept: as long as that of an author. */
function monthsBefore(at: Date): Date {
  const before = new Date(at);
  before.setUTCMonth(before.getUTCMonth() - AUTHOR_MONTHS);
  return before;
}

/** Takes the addresses away that were asked to answer before a moment. @returns how many */
export async function forgetSollicitations(before: Date): Promise<number> {
  const rows = await db()
    .update(sollicitations)
    .set({ email: null })
    .where(and(isNotNull(sollicitations.email), lt(sollicitations.askedAt, before)))
    .returning({ id: sollicitations.id });
  return rows.length;
}

/** Erases what somebody said of themselves when they told of an observation: they are erased everywhere. */
export async function forgetAuteur(tx: Orm, email: string): Promise<void> {
  await tx.delete(observationAuteurs).where(eq(observationAuteurs.email, email.toLowerCase()));
  await tx.update(sollicitations).set({ email: null }).where(eq(sollicitations.email, email.toLowerCase()));
}

/** What is kept of the author of observations, by their address: for themselves alone. */
export const readAuteur = (email: string) =>
  db()
    .select({
      ...{ reference: observations.reference, text: observations.text, seenOn: observations.seenOn },
      ...{ name: observationAuteurs.name, email: observationAuteurs.email, keptUntil: observationAuteurs.keptUntil }
    })
    .from(observationAuteurs)
    .innerJoin(observations, eq(observations.id, observationAuteurs.observationId))
    .where(eq(observationAuteurs.email, email.toLowerCase()));

export const purgeAuteursJob = defineJob({
  name: 'effacer-auteurs-observations',
  title: 'Effacer les noms et adresses de qui a observé ou répondu',
  schema: v.object({ slot: v.string() }),
  shown: 'failed',
  every: { hour: 3 },
  async run() {
    await purgeAuteurs(today());
    await forgetSollicitations(monthsBefore(now()));
  }
});
