import { transcode } from 'node:buffer';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { languages, splitLocale } from '#messages/locale.ts';
import { inLocale } from '#messages/locale.server.ts';
import { onSiteOf } from '#platform/address.ts';
import { application, hasStarted, startApplication } from '#platform/application.ts';
import { finished, type Drawn } from '#platform/http/finished.ts';
import { policyOf } from '#platform/http/headers.ts';
import { countQueries } from '#platform/database/queries.ts';
import { isWorking } from '#platform/http/working.ts';
import { noteQueries } from '#platform/http/server.ts';
import { log } from '#platform/log.ts';
import { centreOfHost, mapSite, readSettings } from '#platform/settings.ts';
import { visitOf } from '#rooms/comptes/connexion/visit.server.ts';
import { getCentre } from '#rooms/territoires/centres/queries.server.ts';

/** `ppli start` has opened the database before the pages are loaded; the development server has not. */
export const init: ServerInit = async () => {
  if (!hasStarted()) await startApplication(readSettings(process.env));
};

export const handle: Handle = async ({ event, resolve }) => {
  const { value, queries } = await countQueries(() => answer(event, resolve));
  if (event.platform) noteQueries(event.platform.req, queries.length);
  return value;
};

async function answer(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
  const { settings, pages } = application();
  const { locale, path } = splitLocale(event.url.pathname);
  const centre = await getCentre(centreOfHost(settings, event.request.headers.get('host') ?? undefined));
  if (!centre) error(503, 'The centre of this site is not in the database');
  event.locals.requestId = event.request.headers.get('x-request-id') ?? crypto.randomUUID();
  event.locals.locale = locale;
  event.locals.path = path;
  event.locals.centre = centre;
  // The working part speaks French, see docs/decisions/0014.
  if (locale !== 'fr' && isWorking(path)) redirect(307, path + event.url.search);
  const visit = await visitOf(event.request.headers, centre.id);
  event.locals.viewer = visit.viewer;
  event.locals.acteur = visit.acteur;
  event.locals.seenAs = visit.seenAs;
  event.locals.sessionId = visit.sessionId;
  event.locals.enteredAt = visit.enteredAt;
  const answered = await finished(event.request, pages, centre.id, () =>
    inLocale(locale, () => onSiteOf(centre.id, () => render(event, resolve)))
  );
  for (const cookie of event.locals.cookies ?? visit.cookies) answered.headers.append('set-cookie', cookie);
  return answered;
}

/**
 * The page whole. SvelteKit is handed back nothing: it would hash the page, sign by sign, for an ETag that `finished`
 * replaces, which costs as much as drawing a small one.
 */
async function render(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Drawn> {
  const { locale } = event.locals;
  let html: string | undefined;
  const response = await resolve(event, {
    preload: ({ type, path }) => type === 'css' || (type === 'font' && fontsOf(locale).test(path)),
    transformPageChunk(chunk) {
      html = chunk.html;
      return '';
    }
  });
  if (html === undefined) return { response };
  const headers = new Headers(response.headers);
  headers.delete('etag');
  headers.delete('content-length');
  const policy = headers.get('content-security-policy');
  if (policy && response.status === 200)
    headers.set('content-security-policy', policyOf(event.locals.path, policy, mapSite(application().settings)));
  // Whoever names the ETag of nothing is told that nothing changed.
  const page = inLanguage(html, locale);
  return { page, response: new Response(null, { status: response.status === 304 ? 200 : response.status, headers }) };
}

/**
 * The files of the fonts that a page in this language is written in: Arabic and Persian have no font of titles, Ukrainian
 * none of text, see tokens.css.
 */
const fonts: Partial<Record<string, RegExp>> = {
  ar: /\/(?:noto-arabic|atkinson-next-var-latin)/,
  fa: /\/(?:noto-arabic|atkinson-next-var-latin)/,
  tr: /\/(?:atkinson|vollkorn)[^/]*-(?:latin|turkish)/,
  uk: /\/vollkorn[^/]*-(?:latin|cyrillic)/
};
const fontsOf = (locale: string): RegExp => fonts[locale] ?? /\/(?:atkinson|vollkorn)[^/]*-latin/;

/** Where pages are written before they are cut to their length; nothing waits between the two. */
let desk = Buffer.allocUnsafe(1 << 20);

/**
 * Pages hold apostrophes and spaces that make V8 keep two bytes a sign: those are copied as they are and then turned into
 * UTF-8 many at a time, which costs a third less than writing sign by sign. Half a sign, which somebody may have typed,
 * is left to the slow way.
 */
function inBytes(html: string): Buffer<ArrayBuffer> {
  if (html.length * 3 > desk.length) desk = Buffer.allocUnsafe(html.length * 3);
  try {
    return transcode(desk.subarray(0, desk.write(html, 'utf16le')), 'utf16le', 'utf8');
  } catch {
    return desk.subarray(0, desk.write(html));
  }
}

const placeholder = '<html lang="%lang%"';

/** In bytes: putting a word into so long a text copies it twice. */
function inLanguage(html: string, locale: string): Buffer<ArrayBuffer> {
  const dir = languages[locale]?.dir ?? 'ltr';
  const page = inBytes(html);
  const at = page.indexOf(placeholder);
  const opening = Buffer.from(`<html lang="${locale}" dir="${dir}"`);
  return Buffer.concat([page.subarray(0, at), opening, page.subarray(at + placeholder.length)]);
}

/** What was not expected is logged with the id that the reader is shown; its text never leaves the log. */
export const handleError: HandleServerError = ({ kind, error: caught, event }) => {
  const id = event.locals.requestId;
  if (kind === 'unknown') {
    const text = caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
    log('error', { id, path: event.url.pathname, error: text });
  }
  return { id };
};
