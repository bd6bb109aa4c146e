import * as v from 'valibot';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { choix } from '#rooms/rapports/calendrier/forms.ts';
import { calendrierOf } from '#rooms/rapports/calendrier/lecture.ts';
import { readFiches } from '../read.server.ts';

/**
 * The calendar that an address asks for: the page and the files read the same.
 * @param change what a file asks otherwise than the page: all dates as a table
 */
export async function readCalendrier(viewer: Viewer, query: URLSearchParams, change: { vue?: 'tableau' } = {}) {
  const list = await readFiches(viewer, query);
  if (!list) return null;
  const asked = { ...v.parse(choix, Object.fromEntries(query)), ...change };
  return { ...list, calendrier: calendrierOf(list, asked, list.day) };
}
