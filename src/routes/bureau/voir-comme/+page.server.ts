import { error, redirect } from '@sveltejs/kit';
import { SEEN_AS } from '#rooms/comptes/connexion/visit.server.ts';
import { safePath } from '#rooms/comptes/connexion/forms.ts';
import { droitsDesComptes, may } from '#rooms/comptes/droits.ts';
import { visibilites } from '#rooms/comptes/visibilite.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/bureau');

export const actions: Actions = {
  default: async ({ request, locals, cookies, url }) => {
    const form = await request.formData();
    const circle = visibilites.find((one) => one === form.get('cercle'));
    const back = safePath(String(form.get('retour') ?? ''));
    if (!circle) cookies.delete(SEEN_AS, { path: '/' });
    else if (!may(locals.acteur, droitsDesComptes['voir comme'], { centreId: locals.centre.id })) error(404);
    else
      cookies.set(SEEN_AS, circle, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' });
    redirect(303, back);
  }
};
