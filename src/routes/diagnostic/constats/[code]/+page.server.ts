import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { queryText } from '#platform/http/query.ts';
import { unsent } from '#platform/http/unsent.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { doorsOfConstat } from '#rooms/diagnostic/constats/edit/doors.ts';
import { constatCode } from '#rooms/diagnostic/forms.ts';
import { getConstat, listPreuves } from '#rooms/diagnostic/constats/queries.server.ts';
import { listAnswers } from '#rooms/diagnostic/reactualisations/queries.server.ts';
import { listSuites } from '#rooms/plan/constats.server.ts';
import { avisOf } from '#rooms/rapports/approbations/avis.server.ts';
import { listFil } from '#rooms/rapports/fil/objet/queries.server.ts';
import type { PageServerLoad } from './$types';

/** Of each recommandation that answers; its own page has them all. */
const MOST_FICHES = 5;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = url.searchParams.get('diagnostic');
  if (!v.is(constatCode, params.code)) error(404);
  const constat = await getConstat(locals.viewer, params.code, asked);
  if (!constat) error(404);
  const [preuves, campaigns, suites, fil] = await Promise.all([
    listPreuves(locals.viewer, constat.id),
    listAnswers(locals.viewer, constat.id),
    listSuites(locals.viewer, constat.id, MOST_FICHES),
    listFil(locals.viewer, { kind: 'constat', id: constat.id }, today())
  ]);
  const { acteur, viewer } = locals;
  const cible = { centreId: viewer.centreId, communes: constat.communes.map(({ nis }) => nis) };
  const own = `/diagnostic/constats/${constat.code}`;
  return {
    of: queryText({ diagnostic: asked }),
    ...{ constat, preuves, campaigns, suites, fil: unsent(fil) },
    doors: doorsOfConstat(acteur, constat.id, own, queryText({ diagnostic: asked }), cible),
    avis: await avisOf(acteur, 'constats', constat.id),
    done: doneIn(acteur, url)
  };
};
