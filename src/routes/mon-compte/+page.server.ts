import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { several, tick } from '#platform/http/fields.ts';
import { mailAddress, readForm, someText } from '#platform/http/form.ts';
import { chooseKinds, listOff } from '#platform/mail/stop.server.ts';
import { giveAccord, listAccords, withdrawAccord } from '#rooms/comptes/consentements/actions.server.ts';
import { accords } from '#rooms/comptes/consentements/words.ts';
import { provenLately, signedIn } from '#rooms/comptes/connexion/guard.ts';
import { signOut } from '#rooms/comptes/connexion/sessions.server.ts';
import { askAdresse } from '#rooms/comptes/personnes/adresse.server.ts';
import { correctName } from '#rooms/comptes/personnes/actions.server.ts';
import { erasePersonne } from '#rooms/comptes/personnes/erase.server.ts';
import { listSessions } from '#rooms/comptes/personnes/queries.server.ts';
import { closeOtherSessions, closeSession } from '#rooms/comptes/personnes/sessions.server.ts';
import { deviceOf } from '#rooms/comptes/personnes/device.ts';
import { aboutRoles } from '#rooms/comptes/roles.ts';
import { auChoix, necessaires } from '#rooms/rapports/courriels/sortes.server.ts';
import { eraseElsewhere } from '#rooms/rapports/personne/ailleurs.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const open = await listSessions(acteur, now());
  const off = await listOff(acteur.centreId, acteur.personne.email);
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
    courriels: {
      choix: auChoix.map(({ kind, name }) => ({ value: kind.name, name })),
      voulus: auChoix.map(({ kind }) => kind.name).filter((kind) => !off.includes(kind)),
      necessaires: necessaires.map(({ name }) => name)
    },
    done: event.url.searchParams.get('fait')
  };
};

const accordForm = v.object({ a: v.picklist(accords, 'Choisissez dans la liste.'), veut: tick });
const nameForm = v.object({ name: someText('Écrivez votre prénom et votre nom.', 120) });
const adresseForm = v.object({ adresse: mailAddress });
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
  /** The answer is the same for an address that is somebody’s already. */
  adresse: async (event) => {
    const acteur = signedIn(event);
    provenLately(event);
    const form = await readForm(event.request, adresseForm);
    if (!form.ok) return fail(400, form);
    const { adresse } = form.values;
    const refused = (why: string) => ({ typed: form.typed, errors: { adresse: why } });
    if (adresse === acteur.personne.email) return fail(400, refused('C’est déjà votre adresse.'));
    const { id, name, acronym } = event.locals.centre;
    const site = { origin: linkTo(id, ''), sender: name ?? acronym };
    if (!(await askAdresse(acteur, site, adresse, now())))
      return fail(429, refused('Trop de demandes pour le moment. Réessayez dans une heure.'));
    redirect(303, '/mon-compte?fait=adresse');
  },
  accord: async (event) => {
    const acteur = signedIn(event);
    const form = await readForm(event.request, accordForm);
    if (!form.ok) return fail(400, form);
    const { a, veut } = form.values;
    await (veut ? giveAccord(acteur, a, now()) : withdrawAccord(acteur, a, now()));
    redirect(303, '/mon-compte?fait=accord');
  },
  courriels: async (event) => {
    const acteur = signedIn(event);
    const form = await readForm(event.request, v.object({ courriels: several }));
    if (!form.ok) return fail(400, form);
    const kinds = auChoix.map(({ kind }) => kind);
    await chooseKinds(acteur.centreId, acteur.personne.email, kinds, form.values.courriels);
    redirect(303, '/mon-compte?fait=courriels#courriels');
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
