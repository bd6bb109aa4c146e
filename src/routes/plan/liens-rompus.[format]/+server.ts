import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { formatDay, yesNo } from '#messages/format.ts';
import { href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { rompuColumns } from '#rooms/rapports/liens-rompus/export.ts';
import { readRompus } from '../liens-rompus/read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const read = await readRompus(locals.viewer, url.searchParams);
  if (!read) error(404);
  const { genre } = read.filters;
  return exportResponse(format, {
    name: 'liens-rompus',
    columns: rompuColumns(),
    rows: read.shown,
    words: yesNo(),
    about: [
      read.plan.name,
      m.plan_computed_on({ day: formatDay(read.day) }),
      ...(read.plan.exemple ? [m.plan_exemple_note()] : []),
      publicAddress(href('/plan/liens-rompus') + (genre ? `?genre=${genre}` : ''))
    ]
  });
};
