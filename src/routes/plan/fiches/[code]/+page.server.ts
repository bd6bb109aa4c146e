import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { listEspacesOfFiche } from '#rooms/concertation/fiches.server.ts';
import { doorsOfFiche } from '#rooms/plan/fiches/edit/doors.ts';
import { getFiche, listSisters } from '#rooms/plan/fiches/fiche.server.ts';
import { situationOf } from '#rooms/plan/fiches/situation.ts';
import { code } from '#rooms/plan/forms.ts';
import { avisOf } from '#rooms/rapports/approbations/avis.server.ts';
import { readFilOf } from '#rooms/rapports/fil/objet/lecture.server.ts';
import type { PageServerLoad } from './$types';

/** Constats and other fiches of its recommandation, whose page has them all. */
const MOST = 5;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!v.is(code, params.code)) error(404);
  const fiche = await getFiche(locals.viewer, params.code, MOST);
  if (!fiche) error(404);
  const day = today();
  const [espaces, sisters, fil] = await Promise.all([
    listEspacesOfFiche(locals.viewer, fiche.id),
    listSisters(locals.viewer, fiche, MOST),
    readFilOf(locals.viewer, fiche.plan.id, { kind: 'fiche', id: fiche.id }, day)
  ]);
  const indicateurs = fiche.indicateurs.map(({ values }) => ({ years: values.map(({ year }) => year) }));
  const { state, etat, retard, silence, reviewDue } = situationOf({ ...fiche, indicateurs }, day);
  const { acteur } = locals;
  const cible = { centreId: fiche.centreId, etat: state, espaces: espaces.map(({ id }) => id) };
  const own = `/plan/fiches/${fiche.code}`;
  return {
    doors: doorsOfFiche(acteur, fiche, own, cible),
    avis: await avisOf(acteur, 'fiches', fiche.id),
    done: doneIn(acteur, url),
    fiche: unsent(fiche),
    situation: { state, etat, retard, silence, reviewDue },
    espaces,
    sisters,
    fil: unsent(fil),
    today: day
  };
};
