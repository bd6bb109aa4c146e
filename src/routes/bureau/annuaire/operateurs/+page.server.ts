import * as v from 'valibot';
import { placeOf, readPage, words } from '#platform/http/asked.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { countOperateurs, listOperateurs } from '#rooms/annuaire/tenue/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { PageServerLoad } from './$types';

/** Operators on a page. */
const SIZE = 50;

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDeLAnnuaire['tenir l’annuaire']);
  const { searchParams } = event.url;
  const q = v.parse(words(), searchParams.get('q') ?? undefined);
  const place = placeOf(await countOperateurs(acteur, q), readPage(searchParams, 'page'), SIZE);
  const rows = await listOperateurs(acteur, q, { limit: SIZE, offset: (place.page - 1) * SIZE });
  return { q, place, rows };
};
