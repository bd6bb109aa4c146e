import { error, redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { comparePlanOfCommunes } from '#rooms/rapports/comparaison/communes/queries.server.ts';
import { comparerPath, MOST, readChoix } from '#rooms/territoires/comparaison/forms.ts';
import { chooseCommunes, compareCommunes, listAround } from '#rooms/territoires/comparaison/queries.server.ts';
import { findCommunes } from '#rooms/territoires/recherche/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
  const { codes, q } = readChoix(url.searchParams);
  const choisies = unsent(await chooseCommunes(codes));
  const chosen = choisies.communes.map(({ nis }) => nis);
  const found = q ? await findCommunes(q) : null;
  if (found?.exact && !chosen.includes(found.exact) && chosen.length < MOST) {
    redirect(303, href(comparerPath([...chosen, found.exact]), locals.locale));
  }
  const around = unsent(await listAround(choisies.communes, locals.centre.id));
  if (chosen.length === 0) return { choisies, q, found, around, comparaison: null, plan: null };
  const [comparaison, plan] = await Promise.all([
    compareCommunes(choisies.communes),
    comparePlanOfCommunes(locals.viewer, chosen, today())
  ]);
  if (!comparaison) error(404);
  return { choisies, q, found, around, comparaison: unsent(comparaison), plan: unsent(plan) };
};
