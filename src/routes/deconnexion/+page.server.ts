import { redirect } from '@sveltejs/kit';
import { signOut } from '#rooms/comptes/connexion/sessions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
  default: async ({ request, locals, cookies }) => {
    locals.cookies = await signOut(request.headers);
    cookies.delete('ppli-vu-comme', { path: '/' });
    redirect(303, '/');
  }
};
