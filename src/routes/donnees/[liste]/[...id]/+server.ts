import { error, json } from '@sveltejs/kit';
import { preflight, shared } from '#platform/http/shared.ts';
import { findListe } from '../../listes.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

/** One row by its address, which names it for good. */
export const GET: RequestHandler = async ({ locals: { viewer }, params }) => {
  const liste = findListe(params.liste);
  if (!liste || params.id.length > 200) error(404);
  const row = await liste.row(viewer, params.id);
  if (!row) error(404);
  return shared(json(row));
};
