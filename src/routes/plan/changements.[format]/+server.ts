import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { formatDay, yesNo } from '#messages/format.ts';
import { getLocale, href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { toAtom } from '#platform/exports/atom.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { today } from '#platform/clock.ts';
import { changedOn } from '#platform/http/shared.ts';
import { changementsAddress, feedAddress } from '#rooms/rapports/changements/adresse.ts';
import { changementColumns } from '#rooms/rapports/changements/export.ts';
import { entriesOf } from '#rooms/rapports/changements/flux.ts';
import { getLastPleniere } from '#rooms/rapports/changements/pleniere.server.ts';
import { readAsked } from '../changements/read.server.ts';
import type { RequestHandler } from './$types';

/**
 * The list of changes as a file, or the latest of them as a feed. The ETag is the page cache's, as for every answer:
 * changes are known by the day, and it tells those of one day apart.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format === 'atom') return feed(locals, url.searchParams);
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const { plan, form, since, changes } = await readAsked(locals.viewer, url.searchParams, true);
  const file = await exportResponse(format, {
    name: 'changements',
    columns: changementColumns(),
    rows: changes,
    words: yesNo(),
    about: [
      m.changements_title(),
      m.changements_count({ count: changes.length, day: formatDay(since) }),
      ...(plan?.exemple ? [m.plan_exemple_note()] : []),
      publicAddress(changementsAddress(form))
    ]
  });
  return changedOn(file, changes[0]?.on);
};

async function feed({ viewer, centre }: App.Locals, query: URLSearchParams): Promise<Response> {
  const pleniere = query.get('depuis') === 'pleniere' ? await getLastPleniere(viewer, today()) : null;
  const asked = new URLSearchParams(pleniere ? { depuis: 'pleniere' } : { depuis: 'date', le: '1900-01-01' });
  for (const key of ['quoi', 'axe']) asked.set(key, query.get(key) ?? '');
  const { plan, form, changes } = await readAsked(viewer, asked);
  const self = feedAddress(form);
  const body = toAtom({
    key: `${centre.id}/${self}`,
    title: plan ? m.changements_feed_title({ plan: plan.name }) : m.changements_title(),
    subtitle: [
      ...(pleniere ? [`${m.changements_pleniere_known({ day: formatDay(pleniere.on) })} ${pleniere.name}.`] : []),
      plan?.exemple ? m.plan_exemple_note() : m.changements_lead()
    ].join(' '),
    lang: getLocale(),
    author: centre.name ?? centre.acronym,
    self: publicAddress(self),
    page: publicAddress(href('/plan/changements')),
    entries: entriesOf(changes, centre.id, publicAddress)
  });
  const response = new Response(body, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
  return changedOn(response, changes[0]?.on);
}
