import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { pageOf, placeOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { listFichesOfRecommandation } from '#rooms/plan/fiches/queries.server.ts';
import { situationOf } from '#rooms/plan/fiches/situation.ts';
import { code } from '#rooms/plan/forms.ts';
import { doorsOfRecommandation } from '#rooms/plan/recommandations/edit/doors.ts';
import { getRecommandation, listRessources, sumMoyens } from '#rooms/plan/recommandations/queries.server.ts';
import { avisOf } from '#rooms/rapports/approbations/avis.server.ts';
import { readFilOf } from '#rooms/rapports/fil/objet/lecture.server.ts';
import type { PageServerLoad } from './$types';

/** Constats and fiches on a page. */
const SIZE = 10;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!v.is(code, params.code)) error(404);
  const read = (page: number) => getRecommandation(locals.viewer, params.code, SIZE, (page - 1) * SIZE);
  const page = readPage(url.searchParams, 'constats');
  let recommandation = await read(page);
  if (!recommandation) error(404);
  const constats = placeOf(recommandation.constats.total, page, SIZE);
  // Past the end: the last page.
  if (constats.page !== page) recommandation = (await read(constats.page)) ?? recommandation;
  const day = today();
  const [fiches, moyens, ressources, fil] = await Promise.all([
    listFichesOfRecommandation(locals.viewer, recommandation.id),
    sumMoyens(locals.viewer, recommandation.id),
    listRessources(locals.viewer, recommandation.id),
    readFilOf(locals.viewer, recommandation.plan.id, { kind: 'recommandation', id: recommandation.id }, day)
  ]);
  const part = pageOf(fiches, readPage(url.searchParams, 'fiches'), SIZE);
  const { acteur } = locals;
  const own = `/plan/recommandations/${recommandation.code}`;
  return {
    doors: doorsOfRecommandation(acteur, recommandation, own),
    avis: await avisOf(acteur, 'recommandations', recommandation.id),
    done: doneIn(acteur, url),
    recommandation: unsent(recommandation),
    constats,
    /** All of them, for what is said of communes, and those of the page. */
    fiches: unsent(fiches),
    part: unsent({ ...part, rows: part.rows.map((fiche) => situationOf(fiche, day)) }),
    moyens,
    ressources: unsent(ressources),
    fil: unsent(fil)
  };
};
