import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { placeOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { may, maySomewhere } from '#rooms/comptes/droits.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { listFichesToPlace } from '#rooms/concertation/placement.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { cellCode, cellPlace, cellQueryOf, choix } from '#rooms/plan/mise-en-rapport/forms.ts';
import { droitDesRessources } from '#rooms/plan/ressources/editable.server.ts';
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
  const { acteur } = locals;
  const own = `/plan/mise-en-rapport/${params.code}/${params.nis}/nouveau`;
  const places =
    acteur && cellule.ligne && maySomewhere(acteur, droitsDuPlan['placer des moyens'])
      ? await listFichesToPlace(
          acteur,
          cellule.lecture.colonnes.flatMap(({ recommandations }) => recommandations)
        )
      : [];
  const door = cellule.ligne && (places.length || (acteur && may(acteur, droitsDuPlan['écrire une fiche'], acteur)));
  const query = cellQueryOf(cellule.lecture.choix);
  // A resource is named for one recommandation: not for an axis, nor for all of them.
  const one = cellule.ligne && !/^(?:axe-|toutes$)/.test(params.code);
  const named = one && acteur && may(acteur, droitDesRessources, acteur);
  return {
    doors: [
      ...(door ? [{ path: own + query, name: 'Placer des moyens ici' }] : []),
      ...(named
        ? [
            {
              path: `/plan/mise-en-rapport/${params.code}/${params.nis}/ressources${query}`,
              name: 'Ressources locales'
            }
          ]
        : [])
    ],
    done: doneIn(acteur, url),
    /** Where this reader may place means here, by fiche. */
    places: Object.fromEntries(
      places.map(({ code }) => [code, `${own}${query ? `${query}&` : '?'}fiche=${encodeURIComponent(code)}`])
    ),
    cellule: unsent(cellule),
    place: placeOf(cellule.count, page, SIZE)
  };
};
