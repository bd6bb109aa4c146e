import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { getAnnuaire } from '#rooms/rapports/import/annuaire/queries.server.ts';
import { releveOf } from '#rooms/rapports/import/releve.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const acteur = whoMay(event, droitsDeLAnnuaire['importer l’annuaire']);
  const { travail, format } = event.params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const one = v.is(v.pipe(v.string(), v.uuid()), travail) ? await getAnnuaire(acteur, travail) : null;
  if (!one?.found) error(404);
  return releveOf(format, one.found, [`Ce qui a été lu de ${one.fileName}`, one.reglages.source]);
};
