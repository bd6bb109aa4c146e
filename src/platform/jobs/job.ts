import type * as v from 'valibot';
import type { Every } from './schedule.ts';

/** What a job under way may say and must heed. */
export type Control = {
  /** Of the job, and of its row in `travaux`. */
  id: string;
  /** 1 at the first try. */
  attempt: number;
  /**
   * Shows how far it is, at most once a second, and lets pages be answered meanwhile.
   * @throws Stopped when the job should end now: let it through
   */
  progress(done: number, total?: number, message?: string): Promise<void>;
  /** Aborted when the process stops, when somebody abandons the job and when its time is over. */
  signal: AbortSignal;
};

/**
 * One kind of work in the background. A job may run more than once (a crash between its last write and its receipt):
 * running it again on the same data must do no harm. It must not keep the process busy for more than a minute at a
 * stretch without awaiting something.
 */
export type Job<S extends v.GenericSchema = v.GenericSchema> = {
  /** Lower-case words joined by hyphens; never changed, since what waits is found by it. */
  name: string;
  /** What people read, in French. */
  title: string;
  /** Of the data: plain JSON. */
  schema: S;
  /** `always` by default; otherwise people see it only once it has failed for good. */
  shown?: 'always' | 'failed';
  /** Tries after the first; 2 by default. */
  retries?: number;
  /** Seconds before the first of them, doubled each time up to an hour; 30 by default. */
  retryAfter?: number;
  /** How many of this kind a process works on at once; 1 by default. */
  atOnce?: number;
  /** Minutes that a try may take; 15 by default. */
  mostMinutes?: number;
  /** One that waits is enough for all: asking again meanwhile changes nothing. Such a job is asked for by `ask`. */
  oneWaits?: boolean;
  /** Runs by itself; its data are then `{ slot }`, the day (YYYY-MM-DD) it was due. */
  every?: Every;
  run(data: v.InferOutput<S>, control: Control): Promise<unknown>;
};

/** States a job in one place; it must also stand in the list that the process is started with. */
export const defineJob = <S extends v.GenericSchema>(job: Job<S>): Job<S> => job;

/** Thrown by a job that must end before its work is done: it is given back, not failed. */
export class Stopped extends Error {}

/** Thrown by a job for which trying again is of no use. The message is shown to people, in French. */
export class GiveUp extends Error {}
