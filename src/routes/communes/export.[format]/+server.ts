import { error } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { exportFormats, exportResponse, type ExportFormat } from '#platform/exports/response.ts';
import { getFondDeCarte, getGeometries } from '#rooms/territoires/cartes/queries.server.ts';
import { exportOf } from '#rooms/territoires/communes/export.ts';
import { readDemande } from '#rooms/territoires/communes/forms.ts';
import { listCommunes } from '#rooms/territoires/communes/queries.server.ts';
import type { RequestHandler } from './$types';

const isFormat = (word: string): word is ExportFormat => exportFormats.some((one) => one === word);

export const GET: RequestHandler = async ({ params, url, locals }) => {
  if (!isFormat(params.format)) error(404);
  const liste = await listCommunes(readDemande(url.searchParams), locals.centre.id);
  if (!liste) error(404);
  const fond = params.format === 'geojson' ? await getFondDeCarte(liste.perimetre.key) : null;
  const geometries = fond ? await getGeometries(liste.perimetre.communes) : null;
  return exportResponse(params.format, {
    ...exportOf(liste, fond?.sources.contours ?? [], publicAddress(href('/communes') + url.search)),
    words: yesNo(),
    geometry: (ligne) => geometries?.get(ligne.nis) ?? null
  });
};
