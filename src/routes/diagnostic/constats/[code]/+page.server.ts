import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { constatCode } from '#rooms/diagnostic/forms.ts';
import { getConstat, listPreuves } from '#rooms/diagnostic/constats/queries.server.ts';
import { listAnswers } from '#rooms/diagnostic/reactualisations/queries.server.ts';
import { listSuites } from '#rooms/plan/constats.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!v.is(constatCode, params.code)) error(404);
  const constat = await getConstat(locals.viewer, params.code);
  if (!constat) error(404);
  const [preuves, campaigns, suites] = await Promise.all([
    listPreuves(locals.viewer, constat.id),
    listAnswers(locals.viewer, constat.id),
    listSuites(locals.viewer, constat.id)
  ]);
  return { constat, preuves, campaigns, suites };
};
