import { currentVersion, encodingFor, type PageCache } from './page-cache.ts';
import { securityHeaders } from './headers.ts';
import { pageKey } from './server.ts';

/** An answer as SvelteKit made it; of a page the bytes apart, since a Response takes and gives them at some cost. */
export type Drawn = { response: Response; page?: Buffer<ArrayBuffer> };

/**
 * Renders an answer and, if it is the same for every anonymous reader, keeps it finished.
 * Only complete answers to a bare GET are: no cookie asked for or set, status 200.
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
  if (request.method !== 'GET' || !anonymous || response.status !== 200 || response.headers.has('set-cookie')) {
    response.headers.set('cache-control', 'no-store');
    return drawn ? new Response(drawn, { status: response.status, headers: response.headers }) : response;
  }
  const encoding = encodingFor(request.headers.get('accept-encoding') ?? undefined);
  const url = request.url.slice(new URL(request.url).origin.length);
  const headers = { ...securityHeaders, ...Object.fromEntries(response.headers) };
  const page = await pages.finish(
    pageKey(centreId, url, encoding),
    drawn ?? Buffer.from(await response.arrayBuffer()),
    headers,
    encoding,
    version
  );
  if (request.headers.get('if-none-match') === page.etag)
    return new Response(null, { status: 304, headers: page.headers });
  return new Response(page.body, { headers: page.headers });
}
