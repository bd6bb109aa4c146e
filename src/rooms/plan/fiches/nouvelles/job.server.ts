import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { listCentres } from '../../../territoires/centres/queries.server.ts';
import { remindNouvelles } from './demander.server.ts';

/** Every morning: who was asked for news a week ago and is silent is reminded, once. */
export const relancesNouvellesJob = defineJob({
  name: 'relances-nouvelles',
  title: 'Relances des demandes de nouvelles',
  schema: v.object({ slot: v.string() }),
  shown: 'failed',
  every: { hour: 8 },
  async run() {
    for (const { id, name, acronym } of await listCentres())
      await remindNouvelles(id, { origin: linkTo(id, ''), sender: name ?? acronym }, now());
  }
});
