import { error } from '@sveltejs/kit';
import { yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { constatsAddress } from '#rooms/diagnostic/constats/address.ts';
import { constatColumns } from '#rooms/diagnostic/constats/export.ts';
import { m } from '#messages';
import { readConstats } from '../list.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const list = await readConstats(locals.viewer, url.searchParams);
  if (!list) error(404);
  return exportResponse(format, {
    name: 'constats',
    columns: constatColumns(),
    rows: list.shown,
    words: yesNo(),
    about: [
      list.diagnostic.name,
      ...(list.diagnostic.exemple ? [m.diagnostic_exemple()] : []),
      publicAddress(constatsAddress(list.filters))
    ]
  });
};
