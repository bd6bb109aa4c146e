import { error } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { now, today } from '#platform/clock.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { repertoireName } from '#rooms/annuaire/besoins.server.ts';
import { couvertureExport } from '#rooms/annuaire/couverture/export.ts';
import { couvertureAsked } from '#rooms/annuaire/couverture/forms.ts';
import { getCouverture } from '#rooms/annuaire/couverture/queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params: { format }, url, locals }) => {
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const asked = couvertureAsked(url.searchParams);
  const couverture = await getCouverture(locals.viewer, asked, today(now()));
  const address = publicAddress(href('/annuaire/couverture') + url.search);
  return exportResponse(format, {
    ...couvertureExport(couverture, repertoireName(asked.repertoire), address),
    words: yesNo()
  });
};
