import { error, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { listLiensDonnes, withdrawLienDonne } from '#rooms/diagnostic/liens/donnes.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuDiagnostic['trier une observation'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  return { done: event.url.searchParams.has('retire'), liens: await listLiensDonnes(acteur, now()) };
};

export const actions: Actions = {
  retirer: async (event) => {
    const acteur = whoMay(event, droit);
    const id = String((await event.request.formData()).get('lien') ?? '');
    if ((await withdrawLienDonne(acteur, id, now())) === null) error(404);
    redirect(303, '/bureau/liens?retire');
  }
};
