import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { handleSignalement, listSignalements } from '#rooms/annuaire/corrections/corrections.server.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  return { rows: await listSignalements(acteur), done: event.url.searchParams.has('fait') };
};

const form = v.object({ id: v.pipe(v.string(), v.uuid()), state: v.picklist(['corrige', 'sans-suite']) });

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    if (!(await handleSignalement(acteur, sent.values.id, sent.values.state, now()))) error(404);
    redirect(303, '/bureau/annuaire/corrections?fait=oui');
  }
};
