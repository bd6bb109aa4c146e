import { error, json } from '@sveltejs/kit';
import { preflight, shared } from '#platform/http/shared.ts';
import { exportServices, exportStructures } from '#rooms/annuaire/data-inclusion/export.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

/** The directory after the schemas of data·inclusion, version 1. */
export const GET: RequestHandler = async ({ locals: { viewer }, params: { quoi } }) => {
  if (quoi === 'structures') return shared(json(await exportStructures(viewer)));
  if (quoi === 'services') return shared(json(await exportServices(viewer)));
  error(404);
};
