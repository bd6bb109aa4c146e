import * as v from 'valibot';
import { yearOf } from '#platform/calendar.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { indicateursForm } from '#rooms/plan/fiches/indicateurs/forms.ts';
import { indicateursOf } from '#rooms/plan/fiches/indicateurs/lecture.ts';
import { listIndicateurs } from '#rooms/plan/fiches/indicateurs/queries.server.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';

/** The indicators of the plan that stands, as an address asks for them: the page and the files read the same. */
export async function readIndicateurs(viewer: Viewer, query: URLSearchParams) {
  const read = await readPlan(viewer);
  if (!read) return null;
  const { plan, all: fiches, day } = read;
  const indicateurs = await listIndicateurs(viewer, plan.id);
  const asked = v.parse(indicateursForm, Object.fromEntries(query));
  return { plan, day, ...indicateursOf({ plan, fiches, indicateurs }, asked, yearOf(day)) };
}
