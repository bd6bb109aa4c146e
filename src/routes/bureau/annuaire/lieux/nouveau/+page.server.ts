import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { application } from '#platform/application.ts';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { createLocation } from '#rooms/annuaire/locations/edit/editable.server.ts';
import { locationForm, typedLocation } from '#rooms/annuaire/locations/edit/forms.ts';
import { listPostalPlaces } from '#rooms/annuaire/services/edit/choix.server.ts';
import { readOperateur } from '#rooms/annuaire/tenue/queries.server.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { may } from '#rooms/comptes/droits.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'>) {
  const acteur = signedIn(event);
  const id = event.url.searchParams.get('organisation') ?? '';
  const cible = { centreId: acteur.centreId, organisations: [id] };
  if (!may(acteur, droitsDeLAnnuaire['écrire un lieu'], cible)) error(404);
  const found = (await readOperateur(acteur, id)) ?? error(404);
  return { acteur, organisation: { id, name: found.organisation.name } };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, organisation } = await find(event);
  return {
    organisation,
    localites: await listPostalPlaces(acteur.centreId),
    style: application().settings.MAP_STYLE_URL ?? null
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, organisation } = await find(event);
    const sent = await readForm(event.request, locationForm);
    if (!sent.ok) return fail(400, sent);
    const came = await createLocation(acteur, organisation.id, typedLocation(sent.values), now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors });
    redirect(303, `/bureau/annuaire/operateurs/${organisation.id}?dit=lieu#lieux`);
  }
};
