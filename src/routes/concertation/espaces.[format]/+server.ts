import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { href } from '#messages/locale.ts';
import { yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { espaceColumns } from '#rooms/concertation/export.ts';
import { readEspaces } from '../list.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const list = await readEspaces(locals.viewer, url.searchParams);
  if (!list) error(404);
  return exportResponse(format, {
    name: 'espaces-de-concertation',
    columns: espaceColumns(),
    rows: list.shown,
    words: yesNo(),
    about: [
      list.plan.name,
      ...(list.plan.exemple ? [m.concertation_exemple()] : []),
      publicAddress(href('/concertation') + url.search)
    ]
  });
};
