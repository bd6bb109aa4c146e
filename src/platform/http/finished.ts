import { currentVersion, encodingFor, isUnchanged, type PageCache } from './page-cache.ts';
import { headersOf } from './headers.ts';
import { keptSeconds } from './kept-for.ts';
import { pageKey } from './server.ts';

/** An answer as SvelteKit made it; of a page the bytes apart, since a Response takes and gives them at some cost. */
export type Drawn = { response: Response; page?: Buffer<ArrayBuffer> };

/**
 * Renders an answer and, if it is the same for every anonymous reader, keeps it finished.
 * Only complete answers to a bare GET or HEAD are: no cookie asked for or set, status 200, and no word that they be not.
 */
export async function finished(
  request: Request,
  pages: PageCache,
  centreId: string,
  render: () => Promise<Drawn>
): Promise<Response> {
  const version = currentVersion();
  const { response, page: drawn } = await render();
  const anonymous = !request.headers.has('cookie') && !request.headers.has('authorization');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const keepable = response.status === 200 && !response.headers.has('set-cookie') && !isRefused(response);
  // A file brings its own tag, and is too large to be kept.
  if (reads && anonymous && response.headers.has('etag') && !drawn) {
    response.headers.set('cache-control', 'no-cache');
    return response;
  }
  if (!reads || !anonymous || !keepable) {
    response.headers.set('cache-control', 'no-store');
    return drawn ? new Response(drawn, { status: response.status, headers: response.headers }) : response;
  }
  const encoding = encodingFor(request.headers.get('accept-encoding') ?? undefined);
  const url = request.url.slice(new URL(request.url).origin.length);
  const headers = { ...headersOf(url), ...Object.fromEntries(response.headers) };
  const page = await pages.finish(
    pageKey(centreId, url, encoding),
    drawn ?? Buffer.from(await response.arrayBuffer()),
    headers,
    encoding,
    version,
    keptSeconds(response.headers.get('cache-control'))
  );
  if (isUnchanged(request.headers.get('if-none-match') ?? undefined, page.etag))
    return new Response(null, { status: 304, headers: page.headers });
  return new Response(page.body, { headers: page.headers });
}

/** An answer that depends on more than its address says so. */
const isRefused = (response: Response): boolean => response.headers.get('cache-control') === 'no-store';
