import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { readDonneesPersonnelles } from '#rooms/comptes/personnes/queries.server.ts';
import { readElsewhere } from '#rooms/rapports/personne/ailleurs.server.ts';
import type { RequestHandler } from './$types';

/** Everything that is kept about whoever asks, as they could take it elsewhere. */
export const GET: RequestHandler = async (event) => {
  const acteur = signedIn(event);
  const kept = { ...(await readDonneesPersonnelles(acteur)), ...(await readElsewhere(acteur)) };
  return new Response(JSON.stringify(kept, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mes-donnees.json"',
      'cache-control': 'no-store'
    }
  });
};
