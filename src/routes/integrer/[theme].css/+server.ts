import { error } from '@sveltejs/kit';
import { readTokens, rootSheet } from '#ui/tokens/tokens.ts';
import sheet from '#ui/tokens.css?raw';
import type { RequestHandler } from './$types';

const tokens = readTokens(sheet);
const sheets = new Map([
  ['clair', rootSheet(tokens, 'light')],
  ['sombre', rootSheet(tokens, 'dark')]
]);

/** One theme for a page within another site's, whatever the reader's system says. Made from the tokens. */
export const GET: RequestHandler = ({ params }) => {
  const body = sheets.get(params.theme);
  if (!body) error(404);
  return new Response(body, { headers: { 'content-type': 'text/css; charset=utf-8' } });
};
