import { error } from '@sveltejs/kit';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { readPresent } from '#rooms/annuaire/import/present.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { classeurDeLAnnuaire, csvDeLAnnuaire } from '#rooms/rapports/import/annuaire/classeur.server.ts';
import { readListes } from '#rooms/rapports/import/annuaire/listes.server.ts';
import type { RequestHandler } from './$types';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8'
};

/** The whole directory as its team keeps it, ready to come back; with `vide`, the columns alone. */
export const GET: RequestHandler = async (event) => {
  const { centreId } = whoMay(event, droitsDeLAnnuaire['importer l’annuaire']);
  const { format } = event.params;
  if (format !== 'xlsx' && format !== 'csv') error(404);
  const empty = event.url.searchParams.get('vide') === 'oui';
  const listes = await readListes(db());
  const present = empty ? null : await readPresent(db(), centreId, { source: '', today: today() });
  if (format === 'csv' && !present) error(404);
  const body =
    format === 'csv' && present ? csvDeLAnnuaire(present, listes) : await classeurDeLAnnuaire(present, listes);
  return new Response(body, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${present ? 'annuaire' : 'modele-annuaire'}.${format}"`,
      'cache-control': 'no-store'
    }
  });
};
