import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { isUnchanged } from '#platform/http/page-cache.ts';
import { fileTypes, type FileType } from '#platform/uploads/recognise.ts';
import { getPiece, readPieceFile } from '#rooms/plan/fiches/pieces/pieces.server.ts';
import type { RequestHandler } from './$types';

/** Of a title, what every system takes in the name of a file. */
const nameOf = (title: string): string =>
  title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80) || 'document';

export const GET: RequestHandler = async ({ locals, params, request }) => {
  if (!v.is(v.pipe(v.string(), v.uuid()), params.id)) error(404);
  const piece = await getPiece(locals.viewer, params.id);
  if (!piece) error(404);
  const headers = {
    etag: `"${piece.hash}"`,
    'content-type': piece.type,
    // To a file and never onto the screen: what it holds was written by others.
    'content-disposition': `attachment; filename="${nameOf(piece.title)}.${fileTypes[piece.type as FileType]}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    'x-robots-tag': 'noindex'
  };
  if (isUnchanged(request.headers.get('if-none-match') ?? undefined, headers.etag))
    return new Response(null, { status: 304, headers });
  const file = await readPieceFile(piece.id);
  if (!file) error(404);
  return new Response(new Uint8Array(file), { headers: { ...headers, 'content-length': String(file.length) } });
};
