import { error } from '@sveltejs/kit';
import { originOf } from '#platform/address.ts';
import { qrCode } from '#platform/http/qr.ts';
import type { RequestHandler } from './$types';

/** An address of this site, as a browser sends it: a slash, then signs without spaces. */
const ofThisSite = /^\/(?!\/)[\x21-\x7e]{0,400}$/;

/**
 * The QR code of a page (`de`), printed at its foot. Where no setting names the site it is read from the request, and
 * the answer is kept for nobody else.
 */
export const GET: RequestHandler = ({ locals, url }) => {
  const path = url.searchParams.get('de') ?? '/';
  if (!ofThisSite.test(path)) error(404);
  const origin = originOf(locals.centre.id);
  return new Response(qrCode((origin ?? url.origin) + path), {
    headers: { 'content-type': 'image/svg+xml', ...(origin ? {} : { 'cache-control': 'no-store' }) }
  });
};
