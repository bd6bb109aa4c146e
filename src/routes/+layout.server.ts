import { originOf } from '#platform/address.ts';
import { isFramed } from '#platform/http/headers.ts';
import { roughSearch, sharedSearch } from '#platform/http/place.ts';
import { isWorking } from '#platform/http/working.ts';
import { today } from '#platform/clock.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => ({
  centre: locals.centre,
  path: locals.path,
  /** Of this address, for the same reader in another language; and for others, without where the reader is. */
  search: roughSearch(url),
  shared: sharedSearch(url),
  origin: originOf(locals.centre.id),
  day: today(),
  /** Whoever is signed in, and the circle that the site is seen as. */
  who: locals.acteur?.personne.name ?? null,
  seenAs: locals.seenAs ?? null,
  /** On a plan in preparation. */
  atWork: locals.viewer.planId !== undefined,
  /** Of the working part, which speaks one language. */
  working: isWorking(locals.path),
  /** Shown within another site: no header, no footer. */
  framed: isFramed(locals.path)
});
