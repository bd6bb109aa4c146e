import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { droitsDesComptes, may } from '#rooms/comptes/droits.ts';
import { readAttente } from '#rooms/rapports/bureau/attente.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const team = may(acteur, droitsDesComptes['lire le journal'], acteur);
  return {
    name: acteur.personne.name,
    attente: unsent(await readAttente(acteur, event.locals.viewer, team, today()))
  };
};
