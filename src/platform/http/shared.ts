/** Sent with what any site may read and use: open data, and what others frame or show. No credentials go with it. */
export const sharedHeaders: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link, x-total-count',
  'cross-origin-resource-policy': 'cross-origin'
};

/** The answer to a browser that asks beforehand whether another site may read. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...sharedHeaders,
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'if-none-match',
      'access-control-max-age': '86400'
    }
  });

/** The same answer, open to every site. */
export function shared(response: Response): Response {
  for (const [name, value] of Object.entries(sharedHeaders)) response.headers.set(name, value);
  return response;
}
