import { error } from '@sveltejs/kit';
import { today } from '#platform/clock.ts';
import { shared } from '#platform/http/shared.ts';
import { jsonLdOf } from '#rooms/annuaire/services/jsonld.server.ts';
import { getService } from '#rooms/annuaire/services/service.server.ts';
import type { RequestHandler } from './$types';

/** The service in the words of schema.org: apart from its page, whose policy lets no script stand in it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const service = await getService(locals.viewer, params.service, today());
  // Search engines take what they read here for real.
  if (!service || service.exemple) error(404);
  return shared(
    new Response(JSON.stringify(jsonLdOf(service)), { headers: { 'content-type': 'application/ld+json' } })
  );
};
