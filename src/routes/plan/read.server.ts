import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { filterFiches, filterOptions, knownFilters } from '#rooms/plan/fiches/filter.ts';
import { listFiches } from '#rooms/plan/fiches/queries.server.ts';
import { situationOf } from '#rooms/plan/fiches/situation.ts';
import { planFilters } from '#rooms/plan/forms.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { listRecommandations } from '#rooms/plan/recommandations/queries.server.ts';
import { listEspacesByFiche } from '#rooms/concertation/fiches.server.ts';

/** The plan that stands, with its recommandations and all its fiches as they are today. Null without a plan. */
export async function readPlan(viewer: Viewer, words = false) {
  const plan = await getCurrentPlan(viewer);
  if (!plan) return null;
  const [recommandations, fiches, espaces] = await Promise.all([
    listRecommandations(viewer, plan.id),
    listFiches(viewer, plan.id, words),
    listEspacesByFiche(viewer, plan.id)
  ]);
  const day = today();
  const all = fiches.map((fiche) => ({
    ...situationOf(fiche, day),
    espaces: (espaces.get(fiche.id) ?? []).map(({ id, name }) => ({ id, name }))
  }));
  return { plan, recommandations, all };
}

/** The fiches that an address asks for: the page and the files read the same. */
export async function readFiches(viewer: Viewer, query: URLSearchParams) {
  const asked = v.parse(planFilters, Object.fromEntries(query));
  const [read, reference] = await Promise.all([readPlan(viewer, asked.q !== ''), getReference()]);
  if (!read) return null;
  const territory = (reference.centres.find(({ id }) => id === viewer.centreId)?.communes ?? []).flatMap((nis) => {
    const commune = reference.territoires.get(nis);
    return commune ? [{ nis, name: commune.nameFr }] : [];
  });
  const options = filterOptions(read.all, read.plan, territory);
  const filters = knownFilters(asked, options);
  return { ...read, options, filters, shown: filterFiches(read.all, filters, read.plan.axes) };
}
