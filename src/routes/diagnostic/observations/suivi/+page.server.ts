import { now, today } from '#platform/clock.ts';
import { readLien } from '#rooms/comptes/liens/liens.server.ts';
import { followObservation } from '#rooms/diagnostic/observations/queries.server.ts';
import { listFilOfObservation } from '#rooms/rapports/fil/objet/observation.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const token = url.searchParams.get('jeton') ?? '';
  const lien = await readLien(locals.viewer.centreId, 'observation', token, now());
  const seen = lien?.kind === 'observations' ? await followObservation(locals.viewer, lien.objectId) : null;
  return { seen, fil: seen ? await listFilOfObservation(locals.viewer, seen, today()) : [] };
};
