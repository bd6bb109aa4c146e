import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { formatDay, yesNo } from '#messages/format.ts';
import { href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { lienColumns, liensOfPlan } from '#rooms/rapports/fil/plan/export.ts';
import { queryText } from '#platform/http/query.ts';
import { readFil } from '../fil/read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const fil = await readFil(locals.viewer, url.searchParams);
  if (!fil) error(404);
  return exportResponse(format, {
    name: 'fil-du-plan',
    columns: lienColumns(),
    rows: liensOfPlan(fil.shown, fil.all),
    words: yesNo(),
    about: [
      fil.plan.name,
      m.plan_computed_on({ day: formatDay(fil.day) }),
      ...(fil.plan.exemple ? [m.plan_exemple_note()] : []),
      publicAddress(href('/plan/fil') + queryText({ ...fil.filters, liste: '' }))
    ]
  });
};
