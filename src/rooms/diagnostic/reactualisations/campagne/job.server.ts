import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { getCentre } from '../../../territoires/centres/queries.server.ts';
import { sweepCampaigns } from './actions.server.ts';
import { remindAsked } from './demander.server.ts';

/** Every morning: what is over is closed, and who has not finished is reminded, once a week at most. */
export const relancesJob = defineJob({
  name: 'relances-reactualisations',
  title: 'Relances des réactualisations',
  schema: v.object({ slot: v.string() }),
  shown: 'failed',
  every: { hour: 8 },
  async run() {
    for (const campaign of await sweepCampaigns(now())) {
      const centre = await getCentre(campaign.centreId);
      if (!centre) continue;
      const site = { origin: linkTo(centre.id, ''), sender: centre.name ?? centre.acronym };
      await remindAsked(campaign, site, now());
    }
  }
});
