import { error } from '@sveltejs/kit';
import { today } from '#platform/clock.ts';
import { shared } from '#platform/http/shared.ts';
import { jsonLdOf } from '#rooms/annuaire/services/jsonld.server.ts';
import { getService } from '#rooms/annuaire/services/service.server.ts';
import type { RequestHandler } from './$types';

/** The service in the words of schema.org, as its page holds them, for whoever wants nothing else. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const service = await getService(locals.viewer, params.service, today());
  // Search engines take what they read here for real.
  if (!service || service.exemple) error(404);
  return shared(
    new Response(JSON.stringify(jsonLdOf(service)), { headers: { 'content-type': 'application/ld+json' } })
  );
};
