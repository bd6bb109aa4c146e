import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { formatDay, yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { yearOf } from '#platform/calendar.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { indicateursAddress } from '#rooms/plan/fiches/indicateurs/adresse.ts';
import { indicateurColumns, yearsOf } from '#rooms/plan/fiches/indicateurs/export.ts';
import { readIndicateurs } from '../indicateurs/read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const read = await readIndicateurs(locals.viewer, url.searchParams);
  if (!read) error(404);
  const { plan, day, form, shown } = read;
  return exportResponse(format, {
    name: 'indicateurs',
    columns: indicateurColumns(plan, yearsOf(shown, yearOf(day))),
    rows: shown,
    words: yesNo(),
    about: [
      plan.name,
      m.indicateurs_computed({ day: formatDay(day) }),
      ...(plan.exemple ? [m.plan_exemple_note()] : []),
      publicAddress(indicateursAddress(form))
    ]
  });
};
