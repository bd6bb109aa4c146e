import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { createRepertoire } from '#rooms/annuaire/repertoires/edit/actions.server.ts';
import { choixDuRepertoire, connusDuRepertoire } from '#rooms/annuaire/repertoires/edit/choix.server.ts';
import { repertoireForm, typedRepertoire } from '#rooms/annuaire/repertoires/edit/forms.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['tenir les répertoires'];
const form = v.object({ ...repertoireForm.entries, sansPersonne: editEntries.sansPersonne });

export const load: PageServerLoad = async (event) => ({
  choix: await choixDuRepertoire(whoMay(event, droit).centreId)
});

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { sansPersonne, ...values } = sent.values;
    const { title, cover, introduction } = values;
    const doubts = doubtsOf({ depuis: 0, motif: null, sansPersonne, title, cover, introduction }, false);
    if (Object.keys(doubts).length) return fail(400, { typed: sent.typed, errors: doubts });
    const typed = typedRepertoire(values, connusDuRepertoire(await choixDuRepertoire(acteur.centreId)));
    if (!typed.ok) return fail(400, { typed: sent.typed, errors: typed.errors });
    const came = await createRepertoire(acteur, typed.fields, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors });
    redirect(303, `/bureau/annuaire/repertoires/${came.code}`);
  }
};
