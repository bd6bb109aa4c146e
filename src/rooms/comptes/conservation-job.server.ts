import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { purge, type Ailleurs } from './conservation.server.ts';

/** Every night, throws away what is past its term. @param ailleurs what rooms to the right keep */
export const conservationJob = (ailleurs: Ailleurs) =>
  defineJob({
    name: 'conservation',
    title: 'Effacer ce dont le délai est passé',
    schema: v.object({ slot: v.string() }),
    shown: 'failed',
    every: { hour: 3 },
    run: () => purge(now(), ailleurs)
  });
