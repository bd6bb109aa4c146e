import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { listPlansWithCounts, type PlanWithCounts } from '#rooms/rapports/accueil/queries.server.ts';
import { isOfKind, listLatestChanges } from '#rooms/rapports/changements/queries.server.ts';
import { getCarteOfCentre } from '#rooms/territoires/cartes/centre.server.ts';
import type { PageServerLoad } from './$types';

const holdsAnything = (plan: PlanWithCounts): boolean =>
  plan.constats + plan.recommandations + plan.espaces + plan.states.length > 0;

export const load: PageServerLoad = async ({ locals: { viewer } }) => {
  const day = today();
  const [carte, plans, changes] = await Promise.all([
    getCarteOfCentre(viewer.centreId),
    listPlansWithCounts(viewer, day),
    listLatestChanges(viewer, day, ['etat', 'validite'], 5)
  ]);
  const [standing] = plans;
  const stated = plans.find((plan) => !plan.exemple && plan.statedCounts);
  return {
    carte: carte && unsent(carte),
    /** Null where nothing of it is held: what is not known is not counted as zero. */
    standing: standing && holdsAnything(standing) ? unsent(standing) : null,
    stated: stated ? unsent(stated) : null,
    /** Whether a real plan followed the one whose figures are known. */
    followed: plans.some((plan) => !plan.exemple && plan.startYear > (stated?.startYear ?? Infinity)),
    ficheChanges: unsent(changes.filter(isOfKind('etat'))),
    validiteChanges: unsent(changes.filter(isOfKind('validite')).slice(0, 4))
  };
};
