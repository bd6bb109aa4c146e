import { fail, redirect } from '@sveltejs/kit';
import { enter } from '#rooms/comptes/connexion/actions.server.ts';
import { safePath } from '#rooms/comptes/connexion/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link uses nothing up: mail is opened by scanners too. */
export const load: PageServerLoad = ({ url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin' });
  return { jeton: url.searchParams.get('jeton') ?? '', suite: safePath(url.searchParams.get('suite')) };
};

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const form = await request.formData();
    const cookies = await enter(String(form.get('jeton') ?? ''), request.headers, getClientAddress());
    if (!cookies) return fail(400, { used: true });
    locals.cookies = cookies;
    redirect(303, safePath(String(form.get('suite') ?? '')));
  }
};
