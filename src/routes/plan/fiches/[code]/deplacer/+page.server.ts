import { error } from '@sveltejs/kit';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { moveFiche } from '#rooms/plan/deplacement/actions.server.ts';
import { listPlaces, placeOf } from '#rooms/plan/deplacement/places.server.ts';
import { takeMove } from '../../../deplacement.server.ts';
import { ficheToWorkOn } from '../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['déplacer une fiche'];

export const load: PageServerLoad = async (event) => {
  const { acteur, fiche } = await ficheToWorkOn(event, droit);
  const place = await placeOf(acteur, fiche.id);
  if (!place) error(404);
  const choices = await listPlaces(acteur, fiche.plan.id);
  const asked = event.url.searchParams.get('vers');
  return {
    ...{ code: fiche.code, exemple: fiche.exemple, title: place.title, from: place.recommandationId, choices },
    to: choices.find(({ value }) => value === asked)?.value ?? null,
    reasonDue: fiche.plan.adoptedOn !== null
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    return takeMove(event.request, { acteur, id: fiche.id, adopted: fiche.plan.adoptedOn !== null }, moveFiche);
  }
};
