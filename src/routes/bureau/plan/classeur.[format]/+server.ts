import { error } from '@sveltejs/kit';
import { db } from '#platform/database/current.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { csvOf, workbookOf } from '#rooms/rapports/import/classeur.server.ts';
import { kinds } from '#rooms/rapports/import/feuilles.ts';
import { findPlan, readPresent } from '#rooms/rapports/import/present.server.ts';
import type { RequestHandler } from './$types';

/** A plan as a workbook that can come back; one sheet of it as CSV. */
export const GET: RequestHandler = async (event) => {
  const acteur = whoMay(event, droitsDuPlan['écrire une fiche']);
  const { searchParams } = event.url;
  const kind = kinds.find((one) => one === searchParams.get('feuille'));
  const { format } = event.params;
  if (format !== 'xlsx' && !(format === 'csv' && kind)) error(404);
  const plan = await findPlan(db(), acteur, searchParams.get('plan') ?? undefined);
  if (!plan) error(404);
  const present = await readPresent(acteur, plan);
  const csv = format === 'csv' && kind;
  const type = csv ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return new Response(csv ? csvOf(csv, present) : await workbookOf(plan, present), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${csv ? `plan-${csv}` : 'plan'}.${format}"`,
      'cache-control': 'no-store'
    }
  });
};
