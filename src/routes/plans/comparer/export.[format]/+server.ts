import { error } from '@sveltejs/kit';
import { yesNo } from '#messages/format.ts';
import { href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { today } from '#platform/clock.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { ligneEntreDatesColumns, lignesEntreDates } from '#rooms/rapports/comparaison/plans/export-dates.ts';
import { aboutComparaison, exportedPassages, passageColumns } from '#rooms/rapports/comparaison/plans/export.ts';
import { readDemande } from '#rooms/rapports/comparaison/plans/forms.ts';
import { comparePlans } from '#rooms/rapports/comparaison/plans/lecture.server.ts';
import type { RequestHandler } from './$types';

/** What the page tells, all of it; the same rows as JSON are the API’s (`passages` and `entre-deux-dates`). */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const now = today();
  const comparaison = await comparePlans(locals.viewer, readDemande(url.searchParams), now);
  if (!comparaison) error(404);
  const address = publicAddress(href('/plans/comparer') + url.search);
  const file = { words: yesNo(), about: aboutComparaison(comparaison, now, address) };
  if ('entre' in comparaison) {
    const rows = lignesEntreDates(comparaison);
    return exportResponse(format, { ...file, name: 'plan-deux-dates', columns: ligneEntreDatesColumns(), rows });
  }
  if (!('passages' in comparaison)) error(404);
  const rows = exportedPassages(comparaison);
  return exportResponse(format, { ...file, name: 'plans-compares', columns: passageColumns(), rows });
};
