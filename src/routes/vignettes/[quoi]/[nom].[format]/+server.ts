import { error, redirect } from '@sveltejs/kit';
import { inLocale } from '#messages/locale.server.ts';
import { shared } from '#platform/http/shared.ts';
import { toOutlines, toPng } from '#platform/pictures.ts';
import { drawOutlined, drawPicture, isDrawable, type Picture } from '#ui/charts/picture.ts';
import { readPicture } from '../../pictures.server.ts';
import type { RequestHandler } from './$types';

/**
 * A picture of a thing of the site, for other sites and for shared addresses: SVG or PNG, 1200 × 630, light or dark. What
 * draws the PNG does not set lines that mix scripts, and its fonts have neither Cyrillic nor every letter of Turkish: in
 * those languages the PNG is in French. Each has one address, and another in the dark: to be drawn anew for whatever is
 * asked after it would cost much, and fill the memory of finished answers.
 */
const undrawn: ReadonlySet<string> = new Set(['ar', 'fa', 'tr', 'uk']);

const DARK = '?theme=sombre';

export const GET: RequestHandler = async ({ locals, params: { quoi, nom, format }, url }) => {
  const dark = url.search === DARK;
  if (url.search && !dark) redirect(308, url.pathname);
  if (format !== 'svg' && format !== 'png') error(404);
  const locale = format === 'png' && undrawn.has(locals.locale) ? 'fr' : locals.locale;
  const picture = await inLocale(locale, () => readPicture(locals, quoi, nom, dark));
  if (!picture) error(404);
  return shared(
    format === 'svg'
      ? new Response(await toSvg(picture, locale), { headers: { 'content-type': 'image/svg+xml' } })
      : new Response(await toPng(drawPicture(picture)), { headers: { 'content-type': 'image/png' } })
  );
};

/**
 * Outlines wherever our faces have the letters: where a picture is shown they are lacking, and a picture may bring none
 * along under a policy that lets in nothing. Other scripts stay text: every machine has a face of its own for them.
 */
const toSvg = (picture: Picture, locale: string): string | Promise<string> =>
  undrawn.has(locale) || !isDrawable(picture) ? drawPicture(picture) : drawOutlined(picture, toOutlines);
