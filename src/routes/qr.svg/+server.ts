import { error } from '@sveltejs/kit';
import { publicAddress } from '#platform/address.ts';
import { application } from '#platform/application.ts';
import { qrCode } from '#platform/http/qr.ts';
import type { RequestHandler } from './$types';

/** An address of this site, as a browser sends it: a slash, then signs without spaces. */
const ofThisSite = /^\/(?!\/)[\x21-\x7e]{0,400}$/;

/**
 * The QR code of a page (`de`), printed at its foot. Where no setting names the site it is read from the request, and
 * the answer is kept for nobody else.
 */
export const GET: RequestHandler = ({ url }) => {
  const path = url.searchParams.get('de') ?? '/';
  if (!ofThisSite.test(path)) error(404);
  const known = application().settings.PUBLIC_URL !== undefined;
  return new Response(qrCode(known ? publicAddress(path) : url.origin + path), {
    headers: { 'content-type': 'image/svg+xml', ...(known ? {} : { 'cache-control': 'no-store' }) }
  });
};
