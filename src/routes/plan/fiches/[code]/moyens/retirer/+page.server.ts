import { redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { removeMoyen } from '#rooms/plan/fiches/edit/parts/actions.server.ts';
import { ficheToWorkOn } from '../../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) =>
  redirect(303, `/plan/fiches/${encodeURIComponent(params.code)}/moyens`);

export const actions: Actions = {
  default: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droitsDuPlan['placer des moyens']);
    const form = await event.request.formData();
    const seq = await removeMoyen(acteur, fiche, String(form.get('id') ?? ''), now());
    redirect(303, `/plan/fiches/${fiche.code}/moyens${seq === null ? '' : `?fait=${seq}`}`);
  }
};
