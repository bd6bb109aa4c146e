import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { application } from '#platform/application.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { theNames } from '#platform/outbound/mail-domain.server.ts';
import { theInternet } from '#platform/outbound/network.server.ts';
import { nuit } from './nuit.server.ts';
import { adressesVerifiees } from './tables.ts';
import { verifier, type Moyens } from './verifier.server.ts';

/** The Internet, asked in the name of the site: a host is left alone for five seconds after each request. */
const moyens: Moyens = {
  network: theInternet,
  names: theNames(),
  politesse: { pause: 5_000, lease: 20_000 },
  agent: (centreId) => `PPLI (directory link check; +${linkTo(centreId, '/contact')})`,
  now,
  asks: () => application().settings.CHECK_LINKS
};

/** Every night: the web and mail addresses of the public directories are looked at. @param by what tests reach instead */
export const liensMortsJob = (by: Moyens = moyens) =>
  defineJob({
    name: 'annuaire-liens-morts',
    title: 'Vérification des liens et des courriels de l’annuaire',
    schema: v.object({ slot: v.string() }),
    shown: 'failed',
    mostMinutes: 120,
    // Each goes on where the one before was stopped.
    retries: 5,
    every: { hour: 2 },
    run: (_, control) => nuit(by, control)
  });

/** One address, looked at because somebody asked. */
export const lienMortJob = (by: Moyens = moyens) =>
  defineJob({
    name: 'annuaire-lien-mort',
    title: 'Vérification d’une adresse de l’annuaire',
    schema: v.object({ id: v.pipe(v.string(), v.uuid()) }),
    retries: 1,
    async run({ id }, control) {
      const [row] = await db().select().from(adressesVerifiees).where(eq(adressesVerifiees.id, id));
      if (!row || row.exemple || row.etat === 'exemple' || !by.asks()) return { checked: 0 };
      return { checked: await verifier([row], by, control) };
    }
  });

/** Those of the product. */
export const verifierLesAdresses = liensMortsJob();
export const verifierUneAdresse = lienMortJob();
