import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { placeOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { may } from '#rooms/comptes/droits.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { cellCode, cellPlace, choix } from '#rooms/plan/mise-en-rapport/forms.ts';
import { readCellule } from '#rooms/plan/mise-en-rapport/cellule/lecture.server.ts';
import type { PageServerLoad } from './$types';

/** Fiches on a page, each with its means. */
const SIZE = 20;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!v.is(cellCode, params.code) || !v.is(cellPlace, params.nis)) error(404);
  const asked = v.parse(choix, Object.fromEntries(url.searchParams));
  const page = readPage(url.searchParams, 'page');
  const cellule = await readCellule(locals.viewer, asked, params.code, params.nis, { page, size: SIZE });
  if (!cellule) error(404);
  const places = may(locals.acteur, droitsDuPlan['placer des moyens'], { centreId: locals.centre.id });
  return {
    /** The commune in which this reader may place means. */
    places: places && /^\d{5}$/.test(params.nis) ? params.nis : null,
    cellule: unsent(cellule),
    place: placeOf(cellule.count, page, SIZE)
  };
};
