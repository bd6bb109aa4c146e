import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { createOrganisation, isKnown } from '#rooms/annuaire/organisations/edit/actions.server.ts';
import { organisationForm } from '#rooms/annuaire/organisations/edit/forms.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { strangersOf } from '#rooms/rapports/bureau/choix.server.ts';
import { apercuDeLOrganisation } from '#rooms/rapports/publication/annuaire.server.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['écrire une organisation'];
const form = v.object({ ...organisationForm.entries, publier: editEntries.publier });

const communesOf = async (centreId: string) =>
  (await listCentreCommunes(centreId)).map(({ nis, name }) => ({ value: nis, name }));

export const load: PageServerLoad = async (event) => ({ communes: await communesOf(whoMay(event, droit).centreId) });

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const errors = {
      ...strangersOf({ nis: [values.nis] }, { nis: await communesOf(acteur.centreId) }),
      ...((await isKnown(acteur.centreId, values.name)) ? { name: 'Une organisation porte déjà ce nom.' } : {})
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const refus = await apercuDeLOrganisation(acteur.centreId, null, values);
    if (refus) return fail(400, { typed, ...refus });
    const { publier: _, ...fields } = values;
    const made = await createOrganisation(acteur, fields, now());
    if (!made) error(404);
    redirect(303, `/bureau/organisations?q=${encodeURIComponent(values.name.slice(0, 80))}`);
  }
};
