import { fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { enter } from '#rooms/comptes/connexion/actions.server.ts';
import { invitationForm } from '#rooms/comptes/connexion/forms.ts';
import { signInToken } from '#rooms/comptes/connexion/sessions.server.ts';
import { personneOf } from '#rooms/comptes/connexion/visit.server.ts';
import { readLien } from '#rooms/comptes/liens/liens.server.ts';
import { acceptInvitation } from '#rooms/comptes/personnes/actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin' });
  const jeton = url.searchParams.get('jeton') ?? '';
  const lien = await readLien(locals.centre.id, 'invitation', jeton, now());
  const personne = lien?.personneId ? await personneOf(lien.personneId, locals.centre.id) : null;
  return { jeton, name: personne?.name ?? null, acronym: locals.centre.acronym };
};

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const form = await readForm(request, invitationForm);
    if (!form.ok) return fail(400, form);
    const accepted = await acceptInvitation(locals.centre.id, form.values.jeton, form.values, now());
    if (!accepted)
      return fail(400, { typed: form.typed, errors: { '': 'Cette invitation a déjà servi, ou a expiré.' } });
    const token = await signInToken(accepted.email);
    locals.cookies = (await enter(token, request.headers, getClientAddress())) ?? [];
    redirect(303, '/bureau');
  }
};
