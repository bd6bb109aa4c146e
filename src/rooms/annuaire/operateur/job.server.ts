import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { listCentres } from '../../territoires/centres/queries.server.ts';
import { askCampagne, askDue, noteBounced } from './demander.server.ts';

/** Every morning: operators for which it is time are asked whether their services are as they stand. */
export const rappelsAnnuaireJob = defineJob({
  name: 'annuaire-rappels',
  title: 'Rappels aux opérateurs de l’annuaire',
  schema: v.object({ slot: v.string() }),
  shown: 'failed',
  mostMinutes: 120,
  // Each goes on where the one before was stopped.
  retries: 5,
  every: { hour: 6 },
  async run(_, { progress }) {
    let asked = 0;
    for (const { id, name, acronym } of await listCentres()) {
      await noteBounced(id, now());
      const site = { origin: linkTo(id, ''), sender: name ?? acronym };
      asked += await askDue(id, site, now(), (done, total) => progress(done, total));
    }
    return { asked };
  }
});

/** The mails of a campaign: asked for again after a crash, it goes on where it stopped. */
export const campagneAnnuaireJob = defineJob({
  name: 'annuaire-campagne',
  title: 'Campagne de mise à jour de l’annuaire',
  schema: v.object({ centreId: v.string(), campagneId: v.string() }),
  mostMinutes: 120,
  retries: 5,
  async run({ centreId, campagneId }, { progress }) {
    const centre = (await listCentres()).find(({ id }) => id === centreId);
    if (!centre) return { asked: 0 };
    const site = { origin: linkTo(centreId, ''), sender: centre.name ?? centre.acronym };
    return { asked: await askCampagne(centreId, campagneId, site, now(), (done, total) => progress(done, total)) };
  }
});
