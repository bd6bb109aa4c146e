import { today } from '#platform/clock.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { listCampaigns } from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import { isOpen } from '#rooms/diagnostic/reactualisations/campagne/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuDiagnostic['mener une réactualisation']);
  const rows = await listCampaigns(acteur);
  return { campaigns: rows.map((row) => ({ ...row, open: isOpen(row, today()) })) };
};
