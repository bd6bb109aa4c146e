import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { purge } from './conservation.server.ts';
import type { AlsoErase } from './personnes/erase.server.ts';

/** Every night, throws away what is past its term. @param also what rooms to the right keep about somebody who is erased */
export const conservationJob = (also: AlsoErase) =>
  defineJob({
    name: 'conservation',
    title: 'Effacer ce dont le délai est passé',
    schema: v.object({ slot: v.string() }),
    shown: 'failed',
    every: { hour: 3 },
    run: () => purge(now(), also)
  });
