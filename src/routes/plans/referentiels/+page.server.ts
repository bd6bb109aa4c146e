import { listReferentiels } from '#rooms/diagnostic/referentiels/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ referentiels: await listReferentiels() });
