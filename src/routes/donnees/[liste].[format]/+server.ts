import { error, json } from '@sveltejs/kit';
import { yesNo } from '#messages/format.ts';
import { exportFormats, type ExportFormat } from '#platform/exports/response.ts';
import { changedOn, preflight, shared } from '#platform/http/shared.ts';
import { readProvenance } from '#rooms/rapports/donnees/catalogue.server.ts';
import { linksOf, pageOf } from '#rooms/rapports/donnees/pages.ts';
import { aboutLines, ownLicence } from '../answer.server.ts';
import { findListe, readCatalogue } from '../listes.server.ts';
import type { RequestHandler } from './$types';

const isFile = (word: string): word is ExportFormat => exportFormats.some((one) => one === word);

export const OPTIONS: RequestHandler = preflight;

export const GET: RequestHandler = async ({ locals: { viewer }, params, url }) => {
  const liste = findListe(params.liste);
  const { format } = params;
  if (!liste || (format === 'geojson' && !liste.placed)) error(404);
  if (format !== 'json' && !isFile(format)) error(404);
  const [entry] = await readCatalogue(viewer, ownLicence(), [liste]);
  const send = (response: Response) => shared(changedOn(response, entry?.modified));
  if (format === 'json') {
    const page = pageOf(url.searchParams);
    const { count, invented, objects } = await liste.part({ viewer, query: url.searchParams }, page);
    return send(
      json(
        {
          liste: liste.id,
          total: count,
          ...page,
          exemple: invented > 0,
          lignes: objects()
        },
        {
          headers: {
            'x-total-count': String(count),
            link: linksOf(url.pathname, url.searchParams, page, count)
          }
        }
      )
    );
  }
  const read = await liste.read({ viewer, query: url.searchParams });
  const about = aboutLines(liste, await readProvenance(liste, read, ownLicence()), read.invented > 0, url.search);
  return send(await read.file(format, { name: liste.id, about, words: yesNo() }));
};
