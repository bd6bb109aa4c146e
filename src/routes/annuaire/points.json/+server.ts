import { json, redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { now } from '#platform/clock.ts';
import { keptFor } from '#platform/http/kept-for.ts';
import { pointsOf } from '#rooms/annuaire/recherche/carte/points.server.ts';
import { communesAsked, lireDemande } from '#rooms/annuaire/recherche/page/demander.server.ts';
import type { RequestHandler } from './$types';

const STATES_SECONDS = 300;

/** What the map beside the list draws: every service that the question finds, not only those of the page. */
export const GET: RequestHandler = async ({ url, locals: { viewer, centre, locale } }) => {
  const read = await lireDemande(url.searchParams, centre.id);
  if (read.kind === 'ailleurs') redirect(303, href(`/annuaire/points.json${read.search}`, locale));
  if (read.kind === 'communes') return communesAsked(read);
  const { demande } = read;
  const response = json(await pointsOf(viewer, demande, now(), locale));
  const placed = demande.lon !== null || demande.lat !== null;
  response.headers.set('cache-control', placed ? 'no-store' : keptFor(STATES_SECONDS));
  return response;
};
