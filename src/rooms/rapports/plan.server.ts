import { yearOf } from '#platform/calendar.ts';
import { keptForToday, keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '../comptes/visibilite.ts';
import { communesOfCentre } from '../territoires/reference.server.ts';
import { bilanOf } from '../plan/bilan.ts';
import { byCode, filterOptions } from '../plan/fiches/filter.ts';
import { listFiches } from '../plan/fiches/queries.server.ts';
import { situationOf } from '../plan/fiches/situation.ts';
import { getCurrentPlan } from '../plan/queries.server.ts';
import { listEspacesByFiche } from '../concertation/fiches.server.ts';

async function load(viewer: Viewer) {
  const plan = await getCurrentPlan(viewer);
  if (!plan) return null;
  const [fiches, espaces] = await Promise.all([listFiches(viewer, plan.id), listEspacesByFiche(viewer, plan.id)]);
  return {
    plan,
    recommandations: plan.recommandations,
    fiches: fiches.map((fiche) => ({
      ...fiche,
      espaces: (espaces.get(fiche.id) ?? []).map(({ id, name }) => ({ id, name }))
    }))
  };
}

/** Every filter, view and export of the plan reads the same few dozen fiches: they are kept until something is written. */
const kept = keptUntilWrite(load);

/**
 * The plan that stands, with its recommandations and all its fiches, by code, as they are today: what is computed of
 * every fiche, and what is counted over all of them, is so once a day and after each write. Null without a plan.
 */
export const readPlan = keptForToday(async (day, viewer: Viewer) => {
  const [read, territory] = await Promise.all([kept(viewer), communesOfCentre(viewer.centreId)]);
  if (!read) return null;
  const { plan } = read;
  const all = read.fiches.map((fiche) => situationOf(fiche, day)).toSorted(byCode);
  const byAxe = Map.groupBy(all, ({ axeId }) => axeId);
  const year = yearOf(day);
  return {
    ...read,
    day,
    all,
    byAxe,
    bilan: bilanOf(all, year),
    bilans: new Map(plan.axes.map(({ id }) => [id, bilanOf(byAxe.get(id) ?? [], year)])),
    options: filterOptions(all, plan, territory)
  };
});

export type PlanLu = NonNullable<Awaited<ReturnType<typeof readPlan>>>;
