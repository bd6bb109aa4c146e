import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { droitsDesComptes, may } from '#rooms/comptes/droits.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const acteur = signedIn(event);
  return {
    name: acteur.personne.name,
    team: may(acteur, droitsDesComptes['lire le journal'], acteur)
  };
};
