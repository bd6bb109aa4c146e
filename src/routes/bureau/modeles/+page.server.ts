import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { tick } from '#platform/http/fields.ts';
import { readForm, someText } from '#platform/http/form.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { findFicheToEdit } from '#rooms/plan/fiches/edit/find.server.ts';
import { code } from '#rooms/plan/forms.ts';
import { createModele, listModeles } from '#rooms/plan/modeles/actions.server.ts';
import { modeleEditable } from '#rooms/plan/modeles/editable.server.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';
import type { Actions, PageServerLoad } from './$types';

const tenir = (event: Pick<RequestEvent, 'locals' | 'url'>) =>
  whoMay(event, droitsDuPlan['tenir les modèles de fiche']);

export const load: PageServerLoad = async (event) => {
  const acteur = tenir(event);
  const named = event.url.searchParams.get('fiche');
  const [modeles, read] = await Promise.all([listModeles(acteur.centreId), readPlan(event.locals.viewer)]);
  const fiche = read?.all.find((one) => one.code === named);
  return {
    modeles: modeles.map(({ id, name, structure, withdrawnAt, exemple }) => ({
      ...{ id, name, structure, exemple, withdrawn: withdrawnAt !== null }
    })),
    fiche: fiche ? { code: fiche.code, title: fiche.title } : null,
    recommandations: (read?.recommandations ?? []).map((one) => ({
      value: one.code,
      name: `${one.code} ${one.title}`
    })),
    done: doneIn(acteur, event.url)
  };
};

const name = someText('Donnez un nom au modèle.');
const faire = v.object({ fiche: v.pipe(v.optional(v.string(), ''), code), nom: name, sansPersonne: tick });
const nommer = v.object({ id: someText('Choisissez un modèle.'), nom: name, sansPersonne: tick });
const retirer = v.object({ id: someText('Choisissez un modèle.'), retire: v.optional(v.string(), '') });

async function change(event: RequestEvent, id: string, fields: { name?: string; withdrawn?: boolean }) {
  const acteur = tenir(event);
  const since = await lastLineOf(db(), 'modeles', id);
  const came = await updateObject(acteur, modeleEditable, { id, since, fields }, now());
  if (came.came === 'gone') error(404);
  return redirect(303, came.came === 'done' ? `/bureau/modeles?fait=${came.seq}` : '/bureau/modeles');
}

export const actions: Actions = {
  faire: async (event) => {
    const acteur = tenir(event);
    const sent = await readForm(event.request, faire);
    if (!sent.ok) return fail(400, sent);
    const errors = untilReadAgain({ nom: sent.values.nom }, sent.values.sansPersonne);
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const fiche = await findFicheToEdit(acteur, sent.values.fiche);
    if (!fiche) error(404);
    const made = await createModele(acteur, { ficheId: fiche.id, name: sent.values.nom }, now());
    if (!made) error(404);
    redirect(303, '/bureau/modeles');
  },
  nommer: async (event) => {
    tenir(event);
    const sent = await readForm(event.request, nommer);
    if (!sent.ok) return fail(400, sent);
    const errors = untilReadAgain({ nom: sent.values.nom }, sent.values.sansPersonne);
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    return change(event, sent.values.id, { name: sent.values.nom });
  },
  retirer: async (event) => {
    tenir(event);
    const sent = await readForm(event.request, retirer);
    if (!sent.ok) return fail(400, sent);
    return change(event, sent.values.id, { withdrawn: sent.values.retire === 'oui' });
  }
};
