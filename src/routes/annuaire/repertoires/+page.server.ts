import { listRepertoires } from '#rooms/annuaire/repertoires/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { viewer } }) => ({
  repertoires: (await listRepertoires(viewer)).map(({ code, title, cover, pictogram, exemple, editions }) => ({
    ...{ code, title, cover, pictogram, exemple },
    last: editions[0] ?? null
  }))
});
