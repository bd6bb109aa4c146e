import { error, redirect } from '@sveltejs/kit';
import { inLocale } from '#messages/locale.server.ts';
import { shared } from '#platform/http/shared.ts';
import { toPng } from '#platform/pictures.ts';
import { drawPicture } from '#ui/charts/picture.ts';
import { readPicture } from '../../pictures.server.ts';
import type { RequestHandler } from './$types';

/**
 * A picture of a thing of the site, for other sites and for shared addresses: SVG or PNG, 1200 × 630. What draws the
 * PNG does not set lines that mix scripts, and its fonts have neither Cyrillic nor every letter of Turkish: in those
 * languages the PNG is in French. Each has one address: to be drawn anew for whatever is asked after it would cost much,
 * and fill the memory of finished answers.
 */
const undrawn: ReadonlySet<string> = new Set(['ar', 'fa', 'tr', 'uk']);

export const GET: RequestHandler = async ({ locals, params: { quoi, nom, format }, url }) => {
  if (url.search) redirect(308, url.pathname);
  if (format !== 'svg' && format !== 'png') error(404);
  const locale = format === 'png' && undrawn.has(locals.locale) ? 'fr' : locals.locale;
  const svg = await inLocale(locale, async () => {
    const picture = await readPicture(locals, quoi, nom);
    return picture && drawPicture(picture);
  });
  if (!svg) error(404);
  return shared(
    format === 'svg'
      ? new Response(svg, { headers: { 'content-type': 'image/svg+xml' } })
      : new Response(await toPng(svg), { headers: { 'content-type': 'image/png' } })
  );
};
