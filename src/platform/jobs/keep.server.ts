import { and, inArray, lt, or, eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { db } from '../database/current.ts';
import { defineJob } from './job.ts';
import { queues } from './queue.ts';
import { travaux } from './tables.ts';

/** Days that people see what became of a job. */
export const travauxKeptFor = { done: 90, failed: 365 };

/** Throws away jobs that are long done: pg-boss its own, and what people saw of them. */
export const keepJobs = defineJob({
  name: 'entretien-des-travaux',
  title: 'Entretien des travaux',
  schema: v.object({ slot: v.string() }),
  shown: 'failed',
  every: { hour: 4 },
  async run() {
    await queues().boss.supervise();
    const before = (days: number) => sql`now() - ${days} * interval '1 day'`;
    await db()
      .delete(travaux)
      .where(
        or(
          and(inArray(travaux.state, ['fini', 'abandonné']), lt(travaux.endedAt, before(travauxKeptFor.done))),
          and(eq(travaux.state, 'échoué'), lt(travaux.endedAt, before(travauxKeptFor.failed)))
        )
      );
  }
});
