import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { readDonneesPersonnelles } from '#rooms/comptes/personnes/queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  new Response(JSON.stringify(await readDonneesPersonnelles(signedIn(event)), null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mes-donnees.json"',
      'cache-control': 'no-store'
    }
  });
