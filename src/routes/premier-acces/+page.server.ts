import { fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { enter } from '#rooms/comptes/connexion/actions.server.ts';
import { premierAccesForm } from '#rooms/comptes/connexion/forms.ts';
import { signInToken } from '#rooms/comptes/connexion/sessions.server.ts';
import { readLien } from '#rooms/comptes/liens/liens.server.ts';
import { openPremierAcces } from '#rooms/comptes/personnes/actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin' });
  const jeton = url.searchParams.get('jeton') ?? '';
  const lien = await readLien(locals.centre.id, 'premier-acces', jeton, now());
  return { jeton, stands: lien !== null, acronym: locals.centre.acronym };
};

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const form = await readForm(request, premierAccesForm);
    if (!form.ok) return fail(400, form);
    const opened = await openPremierAcces(locals.centre.id, form.values.jeton, form.values, now());
    if (!opened)
      return fail(400, { typed: form.typed, errors: { '': 'Ce lien a déjà servi, ou n’est plus valable.' } });
    const token = await signInToken(opened.email);
    locals.cookies = (await enter(token, request.headers, getClientAddress())) ?? [];
    redirect(303, '/bureau');
  }
};
