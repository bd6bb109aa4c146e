import * as v from 'valibot';
import { yearOf } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';
import { keptForToday, keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { communesOfCentre } from '#rooms/territoires/reference.server.ts';
import { bilanOf } from '#rooms/plan/bilan.ts';
import { byCode, filterFiches, filterOptions, knownFilters } from '#rooms/plan/fiches/filter.ts';
import { listFicheById, listFiches } from '#rooms/plan/fiches/queries.server.ts';
import { situationOf } from '#rooms/plan/fiches/situation.ts';
import { planFilters } from '#rooms/plan/forms.ts';
import { getCurrentPlan, getPlan } from '#rooms/plan/queries.server.ts';
import { listRecommandations } from '#rooms/plan/recommandations/queries.server.ts';
import { listEspacesByFiche, listEspacesOfFiche } from '#rooms/concertation/fiches.server.ts';

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

/** The fiches that an address asks for: the page and the files read the same. */
export async function readFiches(viewer: Viewer, query: URLSearchParams) {
  const read = await readPlan(viewer);
  if (!read) return null;
  const filters = knownFilters(v.parse(planFilters, Object.fromEntries(query)), read.options);
  return { ...read, filters, shown: filterFiches(read.all, filters, read.plan.axes) };
}

/**
 * One fiche by what names it, as the list shows it, with its plan: as it is kept, or read alone where another plan stands.
 * Null where there is none that the viewer may read.
 */
export async function readOneFiche(viewer: Viewer, id: string) {
  const read = await readPlan(viewer);
  const kept = read?.all.find((fiche) => fiche.id === id);
  if (read && kept) return { plan: read.plan, day: read.day, shown: [kept] };
  const [fiche] = await listFicheById(viewer, id);
  if (!fiche) return null;
  const [plan, espaces] = await Promise.all([getPlan(viewer, fiche.planId), listEspacesOfFiche(viewer, id)]);
  const day = today();
  return plan && { plan, day, shown: [situationOf({ ...fiche, espaces }, day)] };
}
