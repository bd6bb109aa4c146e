import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { may, type Droit } from '#rooms/comptes/droits.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { filterFiches, knownFilters } from '#rooms/plan/fiches/filter.ts';
import { listFicheById } from '#rooms/plan/fiches/queries.server.ts';
import { situationOf, type ShownFiche } from '#rooms/plan/fiches/situation.ts';
import { planFilters } from '#rooms/plan/forms.ts';
import { getPlan } from '#rooms/plan/queries.server.ts';
import { listEspacesOfFiche } from '#rooms/concertation/fiches.server.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';

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

/** Codes of the fiches that somebody may do this to. */
export const codesOfOwn = (acteur: Acteur, droit: Droit, fiches: readonly ShownFiche[]): Set<string> =>
  new Set(
    fiches.flatMap(({ code, espaces }) =>
      may(acteur, droit, { centreId: acteur.centreId, espaces: espaces.map(({ id }) => id) }) ? [code] : []
    )
  );
