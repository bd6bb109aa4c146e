import { currentVersion, encodingFor, type PageCache } from './page-cache.ts';
import { securityHeaders } from './headers.ts';
import { pageKey } from './server.ts';

/**
 * Renders an answer and, if it is the same for every anonymous reader, keeps it finished.
 * Only complete answers to a bare GET are: no cookie asked for or set, status 200.
 */
export async function finished(
  request: Request,
  pages: PageCache,
  centreId: string,
  render: () => Promise<Response> | Response
): Promise<Response> {
  const version = currentVersion();
  const response = await render();
  const anonymous = !request.headers.has('cookie') && !request.headers.has('authorization');
  if (request.method !== 'GET' || !anonymous || response.status !== 200 || response.headers.has('set-cookie')) {
    response.headers.set('cache-control', 'no-store');
    return response;
  }
  const encoding = encodingFor(request.headers.get('accept-encoding') ?? undefined);
  const url = request.url.slice(new URL(request.url).origin.length);
  const headers = { ...securityHeaders, ...Object.fromEntries(response.headers) };
  const page = await pages.finish(
    pageKey(centreId, url, encoding),
    Buffer.from(await response.arrayBuffer()),
    headers,
    encoding,
    version
  );
  if (request.headers.get('if-none-match') === page.etag)
    return new Response(null, { status: 304, headers: page.headers });
  return new Response(new Uint8Array(page.body), { headers: page.headers });
}
