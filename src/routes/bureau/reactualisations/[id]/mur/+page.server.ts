import { error } from '@sveltejs/kit';
import { linkTo } from '#platform/address.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { readWall } from '#rooms/diagnostic/reactualisations/campagne/mur.server.ts';
import { getCampaign } from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuDiagnostic['mener une réactualisation']);
  const campaign = (await getCampaign(acteur, event.params.id)) ?? error(404);
  const { name, pleniereCode: code, exemple, id } = campaign;
  return { id, name, code, exemple, address: linkTo(acteur.centreId, '/pleniere'), rows: await readWall(id) };
};
