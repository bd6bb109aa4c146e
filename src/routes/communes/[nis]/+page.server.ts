import { error, redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { getOffreDeCommune } from '#rooms/annuaire/offre/commune.server.ts';
import { getPlanOfCommune } from '#rooms/rapports/communes/queries.server.ts';
import { readPyramide } from '#rooms/territoires/portrait/forms.ts';
import { findSuccessor, getCommune, getPortrait } from '#rooms/territoires/portrait/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const commune = await getCommune(params.nis);
  if (!commune) {
    const successor = /^\d{5}$/.test(params.nis) ? await findSuccessor(params.nis) : null;
    if (successor) redirect(308, href(`/communes/${successor}`, locals.locale));
    error(404);
  }
  const [portrait, plan, offre] = await Promise.all([
    getPortrait(commune, readPyramide(url.searchParams)),
    getPlanOfCommune(locals.viewer, commune.nis, today()),
    getOffreDeCommune(locals.viewer, commune.nis)
  ]);
  if (!portrait) error(404);
  return { portrait: unsent(portrait), plan: unsent(plan), offre: unsent(offre) };
};
