import { originOf } from '#platform/address.ts';
import { isFramed } from '#platform/http/headers.ts';
import { today } from '#platform/clock.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => ({
  centre: locals.centre,
  path: locals.path,
  search: url.search,
  origin: originOf(locals.centre.id),
  day: today(),
  /** Shown within another site: no header, no footer. */
  framed: isFramed(locals.path)
});
