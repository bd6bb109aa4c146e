import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm, someText } from '#platform/http/form.ts';
import { provenLately, signedIn } from '#rooms/comptes/connexion/guard.ts';
import { signOut } from '#rooms/comptes/connexion/sessions.server.ts';
import { correctName } from '#rooms/comptes/personnes/actions.server.ts';
import { erasePersonne } from '#rooms/comptes/personnes/erase.server.ts';
import { listSessions } from '#rooms/comptes/personnes/queries.server.ts';
import { closeOtherSessions, closeSession } from '#rooms/comptes/personnes/sessions.server.ts';
import { deviceOf } from '#rooms/comptes/personnes/device.ts';
import { aboutRoles } from '#rooms/comptes/roles.ts';
import { eraseElsewhere } from '#rooms/rapports/personne/ailleurs.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const open = await listSessions(acteur, now());
  return {
    name: acteur.personne.name,
    email: acteur.personne.email,
    roles: acteur.personne.roles.map(({ role }) => aboutRoles[role].name),
    sessions: open.map(({ id, createdAt, updatedAt, userAgent }) => ({
      id,
      createdAt,
      updatedAt,
      device: deviceOf(userAgent),
      here: id === event.locals.sessionId
    })),
    done: event.url.searchParams.get('fait')
  };
};

const nameForm = v.object({ name: someText('Écrivez votre prénom et votre nom.', 120) });
const sessionForm = v.object({ session: v.optional(v.string(), '') });
const eraseForm = v.object({
  sure: v.optional(v.literal('oui', 'Cochez la case pour confirmer.'), 'non' as 'oui')
});

export const actions: Actions = {
  nom: async (event) => {
    const acteur = signedIn(event);
    const form = await readForm(event.request, nameForm);
    if (!form.ok) return fail(400, form);
    await correctName(acteur, form.values.name, now());
    redirect(303, '/mon-compte?fait=nom');
  },
  fermer: async (event) => {
    const acteur = signedIn(event);
    const form = await readForm(event.request, sessionForm);
    if (form.ok) await closeSession(acteur, form.values.session);
    redirect(303, '/mon-compte?fait=session');
  },
  'fermer-autres': async (event) => {
    await closeOtherSessions(signedIn(event), event.locals.sessionId ?? '');
    redirect(303, '/mon-compte?fait=sessions');
  },
  effacer: async (event) => {
    const acteur = signedIn(event);
    provenLately(event);
    const form = await readForm(event.request, eraseForm);
    if (!form.ok) return fail(400, form);
    const came = await erasePersonne(acteur, acteur.personne.id, now(), eraseElsewhere);
    if (came === 'dernier')
      return fail(400, {
        typed: form.typed,
        errors: { sure: 'Vous êtes la seule personne à administrer ce site : nommez-en une autre d’abord.' }
      });
    event.locals.cookies = await signOut(event.request.headers);
    redirect(303, '/connexion');
  }
};
