import { redirect } from '@sveltejs/kit';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { safePath } from '#rooms/comptes/connexion/forms.ts';
import { dropDraft } from '#rooms/comptes/edit/drafts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/bureau');

export const actions: Actions = {
  /** Throws a draft away and goes back to the page it was written on. */
  jeter: async (event) => {
    const form = await event.request.formData();
    await dropDraft(signedIn(event), String(form.get('kind') ?? ''), String(form.get('id') ?? ''));
    const from = event.request.headers.get('referer');
    const { pathname, search } = from && URL.canParse(from) ? new URL(from) : { pathname: null, search: '' };
    redirect(303, safePath(pathname && pathname + search));
  }
};
