import { unsent } from '#platform/http/unsent.ts';
import { maySomewhere } from '#rooms/comptes/droits.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { codesOfOwn } from '../read.server.ts';
import { readCalendrier } from './read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { acteur } = locals;
  const read = await readCalendrier(locals.viewer, url.searchParams);
  const droit = droitsDuPlan['modifier une fiche'];
  return {
    done: doneIn(acteur, url),
    /** Of whoever may change some fiches: which. */
    mine: acteur && read && maySomewhere(acteur, droit) ? codesOfOwn(acteur, droit, read.shown) : null,
    read: read && unsent(read)
  };
};
