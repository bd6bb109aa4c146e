import * as v from 'valibot';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { changementsForm } from '#rooms/rapports/changements/forms.ts';
import { readChangements } from '#rooms/rapports/changements/lecture.server.ts';

/** The changes that an address asks for: the page and the files read the same. A centre without a plan has some too. */
export async function readAsked(viewer: Viewer, query: URLSearchParams, whole = false) {
  const plan = await getCurrentPlan(viewer);
  return { plan, ...(await readChangements(viewer, plan, v.parse(changementsForm, Object.fromEntries(query)), whole)) };
}
