import { unsent } from '#platform/http/unsent.ts';
import { TOUT } from '#rooms/annuaire/hors-ligne/paquet.ts';
import { listZones, weighPaquet, writeLexique } from '#rooms/annuaire/hors-ligne/paquet.server.ts';
import type { PageServerLoad } from './$types';

/**
 * What the pages themselves weigh on the way, the first time: the worker, styles and letters (Brotli, bytes). Told so
 * that nobody is surprised; tests/journeys/annuaire-hors-ligne.test.ts measures it.
 */
const PAGES = 160_000;

export const load: PageServerLoad = async ({ url, locals: { centre } }) => {
  const territory = centre.territory ?? centre.acronym;
  const zones = await listZones(centre.id, territory);
  const asked = url.searchParams.get('zone');
  const zone = zones.find((one) => one.zone === asked) ?? zones.find((one) => one.zone === TOUT);
  const [paquet, lexique] = zone
    ? await Promise.all([weighPaquet(centre.id, territory, zone.zone), writeLexique()])
    : [null, null];
  return {
    zones: unsent(zones),
    choix:
      zone && paquet && lexique ? { ...zone, count: paquet.count, bytes: paquet.bytes + lexique.bytes + PAGES } : null
  };
};
