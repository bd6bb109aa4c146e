import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { placeOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { listNommes } from '#rooms/comptes/consentements/nommes.server.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { doorsOfEspace } from '#rooms/concertation/edit/doors.ts';
import { espaceId } from '#rooms/concertation/forms.ts';
import { getEspace, listFichesOfEspace } from '#rooms/concertation/queries.server.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { readFilOf } from '#rooms/rapports/fil/objet/lecture.server.ts';
import type { PageServerLoad } from './$types';

/** Fiches on a page. */
const SIZE = 10;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!v.is(espaceId, params.espace)) error(404);
  const espace = await getEspace(locals.viewer, params.espace);
  if (!espace) error(404);
  const day = today();
  const place = placeOf(espace.fiches, readPage(url.searchParams, 'page'), SIZE);
  const [fiches, plan, fil, contacts] = await Promise.all([
    listFichesOfEspace(locals.viewer, espace.id, SIZE, (place.page - 1) * SIZE),
    getCurrentPlan(locals.viewer),
    readFilOf(locals.viewer, espace.plan.id, { kind: 'espace', id: espace.id }, day),
    listNommes(espace.id, locals.viewer.centreId)
  ]);
  return {
    doors: doorsOfEspace(locals.acteur, espace.id),
    done: doneIn(locals.acteur, url),
    espace,
    contacts,
    fiches,
    place,
    isStanding: plan?.id === espace.plan.id,
    fil: unsent(fil),
    today: day
  };
};
