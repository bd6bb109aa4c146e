import { conservation } from '#rooms/comptes/conservation.server.ts';
import { listCentres } from '#rooms/territoires/centres/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const centre = (await listCentres()).find(({ id }) => id === locals.centre.id);
  return { email: centre?.email ?? null, rules: conservation.map(({ key, base, kept }) => ({ key, base, kept })) };
};
