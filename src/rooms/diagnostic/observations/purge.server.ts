import { lt } from 'drizzle-orm';
import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { observationAuteurs } from './tables.ts';

/** Erases names and addresses of authors whose day has come. @returns how many */
export async function purgeAuteurs(day: string): Promise<number> {
  const rows = await db()
    .delete(observationAuteurs)
    .where(lt(observationAuteurs.keptUntil, day))
    .returning({ id: observationAuteurs.observationId });
  return rows.length;
}

export const purgeAuteursJob = defineJob({
  name: 'effacer-auteurs-observations',
  title: 'Effacer les noms et adresses des auteurs d’observations',
  schema: v.object({ slot: v.string() }),
  shown: 'failed',
  every: { hour: 3 },
  run: () => purgeAuteurs(today())
});
