import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { listDiagnosticsAtWork } from '#rooms/diagnostic/preparation/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuDiagnostic['préparer un diagnostic']);
  return { diagnostics: await listDiagnosticsAtWork(acteur) };
};
