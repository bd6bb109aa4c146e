import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { tick } from '#platform/http/fields.ts';
import { readForm, someText } from '#platform/http/form.ts';
import { hashOf, isOff, switchOff, switchOn } from '#platform/mail/stop.server.ts';
import { giveAccord, listAccords, withdrawAccord } from '#rooms/comptes/consentements/actions.server.ts';
import { accords } from '#rooms/comptes/consentements/words.ts';
import { provenLately, signedIn } from '#rooms/comptes/connexion/guard.ts';
import { signOut } from '#rooms/comptes/connexion/sessions.server.ts';
import { correctName } from '#rooms/comptes/personnes/actions.server.ts';
import { erasePersonne } from '#rooms/comptes/personnes/erase.server.ts';
import { listSessions } from '#rooms/comptes/personnes/queries.server.ts';
import { closeOtherSessions, closeSession } from '#rooms/comptes/personnes/sessions.server.ts';
import { deviceOf } from '#rooms/comptes/personnes/device.ts';
import { aboutRoles, type Acteur } from '#rooms/comptes/roles.ts';
import { bilan } from '#rooms/rapports/bilan/job.server.ts';
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
    /** Asked of whoever runs an espace, whose page would name them; whoever agreed may take it back. */
    accords: await listAccords(acteur),
    bilan: !(await isOff(await stopOfBilan(acteur))),
    done: event.url.searchParams.get('fait')
  };
};

const stopOfBilan = async ({ centreId, personne }: Acteur) => ({
  centreId,
  adresse: await hashOf(centreId, personne.email),
  kind: bilan.name
});
const accordForm = v.object({ a: v.picklist(accords, 'Choisissez dans la liste.'), veut: tick });
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
  accord: async (event) => {
    const acteur = signedIn(event);
    const form = await readForm(event.request, accordForm);
    if (!form.ok) return fail(400, form);
    const { a, veut } = form.values;
    await (veut ? giveAccord(acteur, a, now()) : withdrawAccord(acteur, a, now()));
    redirect(303, '/mon-compte?fait=accord');
  },
  bilan: async (event) => {
    const acteur = signedIn(event);
    const form = await readForm(event.request, v.object({ veut: tick }));
    if (!form.ok) return fail(400, form);
    const stop = await stopOfBilan(acteur);
    await (form.values.veut ? switchOn(stop) : switchOff(stop));
    redirect(303, '/mon-compte?fait=bilan');
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
