import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#platform/http/form.ts';
import { provesWho } from '#rooms/comptes/connexion/guard.ts';
import { connexionForm, safePath } from '#rooms/comptes/connexion/forms.ts';
import { askLien } from '#rooms/comptes/connexion/actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const suite = safePath(url.searchParams.get('suite'));
  const sent = url.searchParams.has('envoye');
  const preuve = url.searchParams.has('preuve') && !provesWho(locals.enteredAt);
  if (locals.acteur && !sent && !preuve) redirect(303, suite);
  return { suite, sent, known: preuve ? (locals.acteur?.personne.email ?? null) : null };
};

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const form = await readForm(request, connexionForm);
    if (!form.ok) return fail(400, form);
    const { id, name, acronym } = locals.centre;
    const { email, suite } = form.values;
    const asked = await askLien({ id, sender: name ?? acronym }, email, safePath(suite), getClientAddress());
    if (!asked)
      return fail(429, {
        typed: form.typed,
        errors: { email: 'Trop de demandes pour le moment. Réessayez dans un quart d’heure.' }
      });
    redirect(303, '/connexion?envoye');
  }
};
