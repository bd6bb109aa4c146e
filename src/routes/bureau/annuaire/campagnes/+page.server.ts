import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { several } from '#platform/http/fields.ts';
import { readForm, someText } from '#platform/http/form.ts';
import { listCampagnes, openCampagne } from '#rooms/annuaire/campagnes/campagnes.server.ts';
import { RECENT_DAYS } from '#rooms/annuaire/operateur/demander.server.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];
const form = v.object({
  id: v.pipe(v.string(), v.uuid()),
  nom: someText('Donnez un nom à la campagne.', 200),
  communes: several
});

export const load: PageServerLoad = async (event) => {
  const { centreId } = whoMay(event, droit);
  const [rows, communes] = await Promise.all([listCampagnes(centreId), listCentreCommunes(centreId)]);
  return {
    rows,
    communes: communes.map(({ nis, name }) => ({ value: nis, name })),
    id: crypto.randomUUID(),
    days: RECENT_DAYS,
    done: event.url.searchParams.has('fait')
  };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { id, nom, communes } = sent.values;
    const known = new Set((await listCentreCommunes(acteur.centreId)).map(({ nis }) => nis));
    if (!communes.every((nis) => known.has(nis)))
      return fail(400, { typed: sent.typed, errors: { communes: 'Choisissez dans la liste.' } });
    if (!(await openCampagne(acteur, { id, name: nom, communes }, now()))) error(404);
    redirect(303, '/bureau/annuaire/campagnes?fait=oui');
  }
};
