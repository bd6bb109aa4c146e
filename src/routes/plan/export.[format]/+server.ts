import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { formatDay, yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { planAddress } from '#rooms/plan/address.ts';
import { exportedFiches, ficheColumns } from '#rooms/plan/fiches/export.ts';
import { readFiches } from '../read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const list = await readFiches(locals.viewer, url.searchParams);
  if (!list) error(404);
  return exportResponse(format, {
    name: 'fiches',
    columns: ficheColumns(),
    rows: exportedFiches(list),
    words: yesNo(),
    about: [
      list.plan.name,
      m.plan_computed_on({ day: formatDay(list.day) }),
      ...(list.plan.exemple ? [m.plan_exemple_note()] : []),
      publicAddress(planAddress(list.filters))
    ]
  });
};
