import { error, redirect } from '@sveltejs/kit';
import { m } from '#messages';
import { formatWhole, yesNo } from '#messages/format.ts';
import { href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { exportFormats, exportResponse, type ExportFormat } from '#platform/exports/response.ts';
import { keptFor } from '#platform/http/kept-for.ts';
import { chercher } from '#rooms/annuaire/recherche/chercher.server.ts';
import { searchOf } from '#rooms/annuaire/recherche/demande.ts';
import { communesAsked, lireDemande, nameOfNeed, nomsOf } from '#rooms/annuaire/recherche/page/demander.server.ts';
import { colonnesOf, lignesOf, MOST_EXPORTED, pointOf } from '#rooms/annuaire/recherche/page/export.ts';
import { titleOf } from '#rooms/annuaire/recherche/page/mots.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import type { RequestHandler } from './$types';

const isFormat = (word: string): word is ExportFormat => exportFormats.some((one) => one === word);
const STATES_SECONDS = 300;

/** All that the list shows, page after page, in its order. */
export const GET: RequestHandler = async ({ params, url, locals: { viewer, centre, locale } }) => {
  const { format } = params;
  if (!isFormat(format)) error(404);
  const read = await lireDemande(url.searchParams, centre.id);
  if (read.kind === 'ailleurs') redirect(303, href(`/annuaire/export.${format}${read.search}`, locale));
  if (read.kind === 'communes') return communesAsked(read);
  const demande = { ...read.demande, page: 1 };
  const [trouve, noms, { territoires }] = await Promise.all([
    chercher(viewer, demande, now(), MOST_EXPORTED),
    nomsOf(demande),
    getReference()
  ]);
  const response = await exportResponse(format, {
    name: 'annuaire',
    columns: colonnesOf(nameOfNeed, (nis) => territoires.get(nis)?.nameFr ?? nis),
    rows: lignesOf(trouve.services, (slug) => publicAddress(href(`/annuaire/${slug}`))),
    about: [
      m.chercher_export_about({ title: titleOf(demande, noms) }),
      // The address of the list, without the point somebody stood at.
      publicAddress(href(`/annuaire${searchOf({ ...demande, lon: null, lat: null })}`)),
      ...(trouve.total > MOST_EXPORTED ? [m.chercher_export_most({ most: formatWhole(MOST_EXPORTED) })] : [])
    ],
    words: yesNo(),
    geometry: pointOf
  });
  response.headers.set('cache-control', demande.lon === null ? keptFor(STATES_SECONDS) : 'no-store');
  return response;
};
