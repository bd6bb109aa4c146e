import { json, redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { keptFor } from '#platform/http/kept-for.ts';
import { preflight, shared } from '#platform/http/shared.ts';
import { chercher } from '#rooms/annuaire/recherche/chercher.server.ts';
import { PAGE, searchOf } from '#rooms/annuaire/recherche/demande.ts';
import { communesAsked, lireDemande } from '#rooms/annuaire/recherche/page/demander.server.ts';
import type { RequestHandler } from './$types';

const STATES_SECONDS = 300;

/** The list as programs read it: the same question in the address, the same services, counts and facets. */
export const GET: RequestHandler = async ({ url, locals: { viewer, centre, locale } }) => {
  const read = await lireDemande(url.searchParams, centre.id);
  if (read.kind === 'ailleurs') redirect(303, href(`/annuaire.json${read.search}`, locale));
  if (read.kind === 'communes') return shared(communesAsked(read));
  const { demande } = read;
  const { services, ...trouve } = await chercher(viewer, demande, now());
  const response = json({
    ...trouve,
    page: demande.page,
    pages: Math.max(1, Math.ceil(trouve.total / PAGE)),
    address: publicAddress(href(`/annuaire${searchOf(demande, { page: demande.page })}`)),
    services: services.map((service) => ({
      ...service,
      address: publicAddress(href(`/annuaire/${service.slug}`))
    }))
  });
  response.headers.set('cache-control', demande.lon === null ? keptFor(STATES_SECONDS) : 'no-store');
  return shared(response);
};

export const OPTIONS: RequestHandler = preflight;
