import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { espaceFilters } from '#rooms/concertation/forms.ts';
import { filterEspaces } from '#rooms/concertation/organigramme.ts';
import { countParticipants, listEspaces } from '#rooms/concertation/queries.server.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';

/** Some dozens of espaces, each with counts over all that hangs on it: kept until something is written. */
const kept = keptUntilWrite(async (viewer: Viewer) => {
  const plan = await getCurrentPlan(viewer);
  if (!plan) return null;
  const [all, participants] = await Promise.all([listEspaces(viewer, plan.id), countParticipants(viewer, plan.id)]);
  return { plan, all, participants };
});

/** The espaces that an address asks for: the page and the files read the same. Null without a plan. */
export async function readEspaces(viewer: Viewer, query: URLSearchParams) {
  const read = await kept(viewer);
  if (!read) return null;
  const { plan, all } = read;
  const axes = new Map(all.map(({ axeId, axeNo, axeName }) => [axeId, { id: axeId, no: axeNo, name: axeName }]));
  const asked = v.parse(espaceFilters, Object.fromEntries(query));
  const filters = { ...asked, axe: axes.has(asked.axe) ? asked.axe : '' };
  return {
    plan: { id: plan.id, name: plan.name, exemple: plan.exemple },
    axes: [...axes.values()].flatMap(({ id, no, name }) => (id && no && name ? [{ id, no, name }] : [])),
    total: all.length,
    /** Organisations that take part in any of them. */
    participants: read.participants,
    open: filterEspaces(all, { axe: '', kind: '', etat: 'ouvert' }, today()).length,
    closed: filterEspaces(all, { axe: '', kind: '', etat: 'ferme' }, today()).length,
    shown: filterEspaces(all, filters, today()),
    filters
  };
}
