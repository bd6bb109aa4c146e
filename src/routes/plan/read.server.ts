import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { filterFiches, filterOptions, knownFilters } from '#rooms/plan/fiches/filter.ts';
import { listFiches } from '#rooms/plan/fiches/queries.server.ts';
import { situationOf } from '#rooms/plan/fiches/situation.ts';
import { planFilters } from '#rooms/plan/forms.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { listRecommandations } from '#rooms/plan/recommandations/queries.server.ts';
import { listEspacesByFiche } from '#rooms/concertation/fiches.server.ts';

async function load(viewer: Viewer) {
  const plan = await getCurrentPlan(viewer);
  if (!plan) return null;
  const [recommandations, fiches, espaces] = await Promise.all([
    listRecommandations(viewer, plan.id),
    listFiches(viewer, plan.id),
    listEspacesByFiche(viewer, plan.id)
  ]);
  return {
    plan,
    recommandations,
    fiches: fiches.map((fiche) => ({
      ...fiche,
      espaces: (espaces.get(fiche.id) ?? []).map(({ id, name }) => ({ id, name }))
    }))
  };
}

/** Every filter, view and export of the plan reads the same few dozen fiches: they are kept until something is written. */
const kept = keptUntilWrite(load);

/** The plan that stands, with its recommandations and all its fiches as they are today. Null without a plan. */
export async function readPlan(viewer: Viewer) {
  const read = await kept(viewer);
  if (!read) return null;
  const day = today();
  return { ...read, day, all: read.fiches.map((fiche) => situationOf(fiche, day)) };
}

/** The fiches that an address asks for: the page and the files read the same. */
export async function readFiches(viewer: Viewer, query: URLSearchParams) {
  const [read, reference] = await Promise.all([readPlan(viewer), getReference()]);
  if (!read) return null;
  const { plan, recommandations, all, day } = read;
  const territory = (reference.centres.find(({ id }) => id === viewer.centreId)?.communes ?? []).flatMap((nis) => {
    const commune = reference.territoires.get(nis);
    return commune ? [{ nis, name: commune.nameFr }] : [];
  });
  const options = filterOptions(all, plan, territory);
  const filters = knownFilters(v.parse(planFilters, Object.fromEntries(query)), options);
  return { plan, recommandations, all, day, options, filters, shown: filterFiches(all, filters, plan.axes) };
}
