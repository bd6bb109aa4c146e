import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { listFichesOfRecommandation } from '#rooms/plan/fiches/queries.server.ts';
import { situationOf } from '#rooms/plan/fiches/situation.ts';
import { code } from '#rooms/plan/forms.ts';
import { getRecommandation, listRessources, sumMoyens } from '#rooms/plan/recommandations/queries.server.ts';
import { listFil } from '#rooms/rapports/fil/objet/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!v.is(code, params.code)) error(404);
  const recommandation = await getRecommandation(locals.viewer, params.code);
  if (!recommandation) error(404);
  const day = today();
  const [fiches, moyens, ressources, fil] = await Promise.all([
    listFichesOfRecommandation(locals.viewer, recommandation.id),
    sumMoyens(locals.viewer, recommandation.id),
    listRessources(locals.viewer, recommandation.id),
    listFil(locals.viewer, { kind: 'recommandation', id: recommandation.id }, day)
  ]);
  return {
    recommandation,
    fiches: fiches.map((fiche) => situationOf(fiche, day)),
    moyens,
    ressources,
    fil: unsent(fil)
  };
};
