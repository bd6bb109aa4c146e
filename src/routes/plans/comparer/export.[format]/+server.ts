import { error } from '@sveltejs/kit';
import { yesNo } from '#messages/format.ts';
import { href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { today } from '#platform/clock.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { changementColumns, passageColumns } from '#rooms/rapports/comparaison/plans/export.ts';
import { readDemande } from '#rooms/rapports/comparaison/plans/forms.ts';
import { comparePlans } from '#rooms/rapports/comparaison/plans/lecture.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, locals }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const comparaison = await comparePlans(locals.viewer, readDemande(url.searchParams), today());
  if (!comparaison || (comparaison.vue !== 'plans' && !comparaison.plan)) error(404);
  const file = { words: yesNo(), about: [publicAddress(href('/plans/comparer') + url.search)] };
  if ('entre' in comparaison) {
    const { entre, du, au } = comparaison;
    const rows = [...entre.changees, ...entre.nouvelles, ...entre.stables];
    return exportResponse(format, { ...file, name: 'plan-deux-dates', columns: changementColumns(du, au), rows });
  }
  const rows = 'passages' in comparaison ? comparaison.passages : [];
  return exportResponse(format, { ...file, name: 'plans-compares', columns: passageColumns(), rows });
};
