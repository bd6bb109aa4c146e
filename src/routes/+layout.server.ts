import { application } from '#platform/application.ts';
import { isFramed } from '#platform/http/headers.ts';
import { today } from '#platform/clock.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
  const { settings } = application();
  return {
    centre: locals.centre,
    path: locals.path,
    search: url.search,
    // The setting names the site of one centre; what a reader's browser says of the host is never written in a page.
    origin: locals.centre.id === settings.CENTRE ? settings.PUBLIC_URL : undefined,
    day: today(),
    /** Shown within another site: no header, no footer. */
    framed: isFramed(locals.path)
  };
};
