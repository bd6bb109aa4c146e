import { error, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { moveRecommandation } from '#rooms/plan/deplacement/actions.server.ts';
import { listAxesFor } from '#rooms/plan/deplacement/places.server.ts';
import { code } from '#rooms/plan/forms.ts';
import { findRecommandationToEdit } from '#rooms/plan/recommandations/edit/find.server.ts';
import { takeMove } from '../../../deplacement.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { code: string } }) {
  const acteur = whoMay(event, droitsDuPlan['modifier une recommandation']);
  const one = v.is(code, event.params.code) ? await findRecommandationToEdit(acteur, event.params.code) : null;
  return { acteur, one: one ?? error(404) };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, one } = await find(event);
  const { from, choices } = await listAxesFor(acteur, one.id);
  const asked = event.url.searchParams.get('vers');
  return {
    ...{ code: one.code, title: one.title, exemple: one.exemple, from, choices },
    to: choices.find(({ value }) => value === asked)?.value ?? null,
    reasonDue: one.plan.adoptedOn !== null
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, one } = await find(event);
    return takeMove(event.request, { acteur, id: one.id, adopted: one.plan.adoptedOn !== null }, moveRecommandation);
  }
};
