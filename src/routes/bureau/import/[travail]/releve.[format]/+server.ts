import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { getImport } from '#rooms/rapports/import/queries.server.ts';
import { releveOf } from '#rooms/rapports/import/releve.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const acteur = whoMay(event, droitsDuPlan['écrire une fiche']);
  const { travail, format } = event.params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const one = v.is(v.pipe(v.string(), v.uuid()), travail) ? await getImport(acteur, travail, 1) : null;
  if (!one?.found) error(404);
  return releveOf(format, one.found, [`Ce qui a été lu de ${one.fileName}`, one.plan.name]);
};
