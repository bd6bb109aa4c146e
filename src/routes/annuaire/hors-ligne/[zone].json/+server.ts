import { error } from '@sveltejs/kit';
import { writeLexique, writePaquet } from '#rooms/annuaire/hors-ligne/paquet.server.ts';
import type { RequestHandler } from './$types';

/** What a telephone keeps of a commune or of the whole territory, and what questions are understood by. */
export const GET: RequestHandler = async ({ params, locals: { centre } }) => {
  const written =
    params.zone === 'lexique'
      ? await writeLexique()
      : await writePaquet(centre.id, centre.territory ?? centre.acronym, params.zone);
  if (!written) error(404);
  return new Response(written.text, { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
