import { error } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { today } from '#platform/clock.ts';
import { exportResponse, type ExportFormat } from '#platform/exports/response.ts';
import { planColumns } from '#rooms/rapports/comparaison/communes/export.ts';
import { comparePlanOfCommunes } from '#rooms/rapports/comparaison/communes/queries.server.ts';
import {
  aboutComparaison,
  anneesColumns,
  comparaisonAnnees,
  comparaisonColumns,
  comparaisonLignes
} from '#rooms/territoires/comparaison/export.ts';
import { comparerPath, readChoix } from '#rooms/territoires/comparaison/forms.ts';
import { chooseCommunes, compareCommunes } from '#rooms/territoires/comparaison/queries.server.ts';
import type { RequestHandler } from './$types';

const isFormat = (word: string): word is Exclude<ExportFormat, 'geojson'> => word === 'csv' || word === 'xlsx';

/** The figures of the page (`communes`), or the years of its drawings (`annees`). */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const { liste, format } = params;
  if (!isFormat(format) || (liste !== 'communes' && liste !== 'annees')) error(404);
  const { communes } = await chooseCommunes(readChoix(url.searchParams).codes);
  const comparaison = communes.length ? await compareCommunes(communes) : null;
  if (!comparaison) error(404);
  const codes = communes.map(({ nis }) => nis);
  const about = aboutComparaison(comparaison, publicAddress(href(comparerPath(codes))));
  const words = yesNo();
  if (liste === 'annees') {
    const rows = comparaisonAnnees(comparaison);
    return exportResponse(format, {
      name: 'comparaison-annees',
      columns: anneesColumns(comparaison),
      rows,
      words,
      about
    });
  }
  const plan = await comparePlanOfCommunes(locals.viewer, codes, today());
  return exportResponse(format, {
    name: 'comparaison-communes',
    columns: [...comparaisonColumns(comparaison), ...planColumns(plan)],
    rows: comparaisonLignes(comparaison),
    words,
    about
  });
};
