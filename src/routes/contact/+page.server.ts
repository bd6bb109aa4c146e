import { error } from '@sveltejs/kit';
import { listCentres } from '#rooms/territoires/centres/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const centre = (await listCentres()).find(({ id }) => id === locals.centre.id);
  if (!centre) error(404);
  return { contact: centre };
};
