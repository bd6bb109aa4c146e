import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { formatDay, yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { toIcalendar, type CalendarEvent } from '#platform/exports/icalendar.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { changedOn } from '#platform/http/shared.ts';
import { calendrierAddress } from '#rooms/rapports/calendrier/adresse.ts';
import { echeanceColumns, exportedEcheances } from '#rooms/rapports/calendrier/export.ts';
import { eventsOf } from '#rooms/rapports/calendrier/ical.ts';
import { readCalendrier } from '../calendrier/read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx' && format !== 'ics') error(404);
  const read = await readCalendrier(locals.viewer, url.searchParams, { vue: 'tableau' });
  if (!read) error(404);
  const { plan, day, filters, calendrier } = read;
  if (format === 'ics') return calendar(marked(plan), eventsOf(calendrier.dates, plan, publicAddress));
  return exportResponse(format, {
    name: 'calendrier',
    columns: echeanceColumns(),
    rows: exportedEcheances(calendrier.dates, read),
    words: yesNo(),
    about: [
      plan.name,
      m.plan_computed_on({ day: formatDay(day) }),
      ...(plan.exemple ? [m.plan_exemple_note()] : []),
      publicAddress(calendrierAddress({ filters, choix: calendrier.choix }, { vue: 'tableau' }))
    ]
  });
};

/** Programs that subscribe show the name alone. */
const marked = ({ name, exemple }: { name: string; exemple: boolean }): string =>
  exemple ? `${name} ${m.exemple()}` : name;

function calendar(name: string, events: CalendarEvent[]): Response {
  const response = new Response(toIcalendar({ name, events }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="calendrier.ics"'
    }
  });
  return changedOn(
    response,
    events
      .map(({ revised }) => revised)
      .toSorted()
      .at(-1)
  );
}
