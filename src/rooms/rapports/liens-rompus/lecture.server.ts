import { yearOf } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { getReference } from '../../territoires/reference.server.ts';
import { getCurrentPlan } from '../../plan/queries.server.ts';
import { readFilOfPlan } from '../fil/plan/lecture.server.ts';
import { listOrganisationsByCommune, listPortes } from './queries.server.ts';
import { rompusOf } from './rules.ts';

const french = new Intl.Collator('fr', { numeric: true });

/** Every broken link of the plan that stands. Null without a plan. */
export async function readAllRompus(viewer: Viewer) {
  const [plan, reference, known] = await Promise.all([
    getCurrentPlan(viewer),
    getReference(),
    listOrganisationsByCommune(viewer)
  ]);
  if (!plan) return null;
  const day = today();
  const [fil, portes] = await Promise.all([readFilOfPlan(viewer, plan.id, day), listPortes(viewer, plan.id)]);
  const places = (reference.centres.find(({ id }) => id === viewer.centreId)?.communes ?? [])
    .flatMap((nis) => {
      const commune = reference.territoires.get(nis);
      return commune ? [{ nis, name: commune.nameFr, organisations: known.get(nis) ?? [] }] : [];
    })
    .toSorted((a, b) => french.compare(a.name, b.name));
  const year = yearOf(day);
  return { plan, day, year, all: rompusOf(fil.all, portes, places, day, year) };
}
