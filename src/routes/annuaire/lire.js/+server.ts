import { shared } from '#platform/http/shared.ts';
import lire from '#rooms/annuaire/services/page/lire.client.js?raw';
import type { RequestHandler } from './$types';

/** Reads a service aloud; the page says all without it. */
export const GET: RequestHandler = () =>
  shared(new Response(lire, { headers: { 'content-type': 'text/javascript; charset=utf-8' } }));
