import * as v from 'valibot';
import { yearOf } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { listFilOfPlan } from '#rooms/rapports/fil/plan/lecture.server.ts';
import { rompusFilters } from '#rooms/rapports/liens-rompus/forms.ts';
import { listOrganisationsByCommune, listPortes } from '#rooms/rapports/liens-rompus/queries.server.ts';
import { rompusOf } from '#rooms/rapports/liens-rompus/rules.ts';

const french = new Intl.Collator('fr', { numeric: true });

/** The broken links of the plan that stands: the page and the files read the same. Null without a plan. */
export async function readRompus(viewer: Viewer, query: URLSearchParams) {
  const [plan, reference, known] = await Promise.all([
    getCurrentPlan(viewer),
    getReference(),
    listOrganisationsByCommune(viewer)
  ]);
  if (!plan) return null;
  const day = today();
  const [maillons, portes] = await Promise.all([listFilOfPlan(viewer, plan.id, day), listPortes(viewer, plan.id)]);
  const places = (reference.centres.find(({ id }) => id === viewer.centreId)?.communes ?? [])
    .flatMap((nis) => {
      const commune = reference.territoires.get(nis);
      return commune ? { nis, name: commune.nameFr, organisations: known.get(nis) ?? [] } : [];
    })
    .toSorted((a, b) => french.compare(a.name, b.name));
  const filters = v.parse(rompusFilters, Object.fromEntries(query));
  const year = yearOf(day);
  const all = rompusOf(maillons, portes, places, day, year);
  return { plan, day, year, filters, all, shown: all.filter(({ genre }) => !filters.genre || genre === filters.genre) };
}
