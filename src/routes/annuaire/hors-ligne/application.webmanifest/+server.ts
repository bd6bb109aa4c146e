import { m } from '#messages';
import { getLocale, href, languages } from '#messages/locale.ts';
import { CHOIX } from '#rooms/annuaire/hors-ligne/adresses.ts';
import type { RequestHandler } from './$types';

/** The directory as an application of a telephone, in the reader's language. */
export const GET: RequestHandler = ({ locals: { centre } }) => {
  const locale = getLocale();
  const name = `${m.hors_ligne_app()} · ${centre.acronym}`;
  const manifest = {
    id: href('/annuaire'),
    name,
    short_name: m.chercher_nav(),
    description: m.chercher_lead(),
    lang: locale,
    dir: languages[locale]?.dir ?? 'ltr',
    start_url: href('/annuaire'),
    scope: href('/annuaire'),
    // The address stays in sight: whoever is offered a page should see whose it is.
    display: 'minimal-ui',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
    shortcuts: [{ name: m.hors_ligne_here(), url: href(CHOIX) }]
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json; charset=utf-8' }
  });
};
