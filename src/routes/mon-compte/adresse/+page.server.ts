import { fail, redirect } from '@sveltejs/kit';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { changeAdresse, readAdresse } from '#rooms/comptes/personnes/adresse.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link uses nothing up: mail is opened by scanners too. Whoever is not the person who asked has no use for it. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'referrer-policy': 'same-origin' });
  const acteur = signedIn(event);
  const jeton = event.url.searchParams.get('jeton') ?? '';
  return { jeton, email: acteur.personne.email, adresse: await readAdresse(acteur, jeton, now()) };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = signedIn(event);
    const { id, name, acronym } = event.locals.centre;
    const site = { origin: linkTo(id, ''), sender: name ?? acronym };
    const jeton = String((await event.request.formData()).get('jeton') ?? '');
    if (!(await changeAdresse(acteur, site, jeton, now()))) return fail(400, { used: true });
    redirect(303, '/mon-compte?fait=adresse-changee');
  }
};
