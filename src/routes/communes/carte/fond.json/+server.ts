import { error } from '@sveltejs/kit';
import { readFond } from '#rooms/territoires/cartes/interactive/donnees.server.ts';
import { perimetreOf, perimetresOf } from '#rooms/territoires/communes/perimetres.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import type { RequestHandler } from './$types';

/** The ground that interactive maps stand on, of the territory of the centre or of another one. */
export const GET: RequestHandler = async ({ url, locals }) => {
  const asked = url.searchParams.get('territoire') ?? undefined;
  const perimetre = perimetreOf(perimetresOf(await getReference()), asked, locals.centre.id);
  const fond = perimetre ? await readFond(perimetre.key) : null;
  if (fond === null) error(404);
  return new Response(fond, { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
