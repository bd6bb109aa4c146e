import { today } from '#platform/clock.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { nameOfNeed } from '#rooms/annuaire/recherche/page/demander.server.ts';
import { LEAST, listVides } from '#rooms/annuaire/recherches-vides/vides.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDeLAnnuaire['tenir l’annuaire']);
  const vides = await listVides(acteur, today());
  return { vides: vides.map((one) => ({ ...one, name: nameOfNeed(one.besoin) })), least: LEAST };
};
