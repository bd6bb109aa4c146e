import { error, json } from '@sveltejs/kit';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { readWall } from '#rooms/diagnostic/reactualisations/campagne/mur.server.ts';
import { getCampaign } from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const acteur = whoMay(event, droitsDuDiagnostic['mener une réactualisation']);
  const campaign = (await getCampaign(acteur, event.params.id)) ?? error(404);
  return json(await readWall(campaign.id), { headers: { 'cache-control': 'no-store' } });
};
