import { listSources } from '#rooms/territoires/sources/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ sources: await listSources() });
