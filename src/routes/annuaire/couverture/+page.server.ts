import { now, today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { lesBesoins, repertoireName } from '#rooms/annuaire/besoins.server.ts';
import { couvertureAsked } from '#rooms/annuaire/couverture/forms.ts';
import { getCouverture } from '#rooms/annuaire/couverture/queries.server.ts';
import { may } from '#rooms/comptes/droits.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { getFondDeCarte } from '#rooms/territoires/cartes/queries.server.ts';
import { perimetreOf, perimetresOf } from '#rooms/territoires/communes/perimetres.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
  const asked = couvertureAsked(url.searchParams);
  const perimetre = perimetreOf(perimetresOf(await getReference()), undefined, locals.centre.id);
  const [couverture, fond] = await Promise.all([
    getCouverture(locals.viewer, asked, today(now())),
    perimetre ? getFondDeCarte(perimetre.key) : null
  ]);
  const { asked: shown } = couverture;
  const present = shown.date ? await getCouverture(locals.viewer, { ...shown, date: null }, today(now())) : couverture;
  const writes =
    locals.acteur !== undefined &&
    may(locals.acteur, droitsDuDiagnostic['écrire un constat'], { centreId: locals.centre.id });
  return {
    ...{
      couverture: unsent(couverture),
      reperes: unsent(present.lignes),
      fond: fond && unsent(fond),
      place: perimetre?.name ?? '',
      writes
    },
    repertoire: repertoireName(asked.repertoire),
    repertoires: [...lesBesoins().repertoires.values()]
  };
};
