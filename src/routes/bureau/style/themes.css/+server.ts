import { error } from '@sveltejs/kit';
import { application } from '#platform/application.ts';
import { readTokens, themeSheet } from '#ui/tokens/tokens.ts';
import sheet from '#ui/tokens.css?raw';
import type { RequestHandler } from './$types';

/** Both themes as classes, made from the tokens, so that one page can show them beside each other. */
export const GET: RequestHandler = () => {
  if (!application().settings.STYLE_PAGE) error(404);
  return new Response(themeSheet(readTokens(sheet)), { headers: { 'content-type': 'text/css; charset=utf-8' } });
};
