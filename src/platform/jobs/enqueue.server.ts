import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { fromDrizzle } from 'pg-boss';
import * as v from 'valibot';
import type { Orm } from '../database/open.ts';
import type { Job } from './job.ts';
import { queues } from './queue.ts';
import { travaux } from './tables.ts';

/** For whom and as what people see it. Without `title` it is called as its kind. */
type About = {
  title?: string;
  personneId?: string;
  centreId?: string;
  /** Not before then. */
  startAfter?: Date;
  id?: string;
};

/**
 * Asks for a job in the caller's transaction: it runs once that is committed, and never if it is rolled back.
 * @param tx the transaction's handle
 * @returns the id of the job, which is that of its row in `travaux`
 */
export async function enqueue<S extends v.GenericSchema>(
  tx: Orm,
  job: Job<S>,
  data: v.InferInput<S>,
  { title, personneId, centreId, startAfter, id = randomUUID() }: About = {}
): Promise<string> {
  v.parse(job.schema, data);
  if ((job.shown ?? 'always') === 'always') {
    await tx.insert(travaux).values({ id, kind: job.name, title: title ?? job.title, personneId, centreId, data });
  }
  await send(tx, job.name, data, id, startAfter);
  return id;
}

/** Puts a job before its queue, in a transaction; nothing happens when it has this job already. */
export async function send(tx: Orm, name: string, data: unknown, id: string, startAfter?: Date): Promise<void> {
  await queues().boss.send(name, data as object, { id, startAfter, db: fromDrizzle(tx, sql) });
}
