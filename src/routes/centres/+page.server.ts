import { listCentres } from '#rooms/territoires/centres/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ centres: await listCentres() });
