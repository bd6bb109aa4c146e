import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { listRepertoires } from '#rooms/annuaire/repertoires/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDeLAnnuaire['tenir les répertoires']);
  return {
    repertoires: (await listRepertoires(acteur)).map(({ code, title, visibility, exemple, editions }) => ({
      ...{ code, title, visibility, exemple },
      last: editions[0] ?? null
    }))
  };
};
