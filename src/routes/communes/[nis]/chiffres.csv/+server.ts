import { error } from '@sveltejs/kit';
import { yesNo } from '#messages/format.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { chiffresColumns, listChiffresOf } from '#rooms/territoires/portrait/export.server.ts';
import { getCommune } from '#rooms/territoires/portrait/queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params }) => {
  const commune = await getCommune(params.nis);
  if (!commune) error(404);
  return exportResponse('csv', {
    name: `commune-${commune.nis}`,
    columns: chiffresColumns,
    rows: await listChiffresOf(commune.nis),
    words: yesNo(),
    about: []
  });
};
