/** Sent with what any site may read and use: open data, and what others frame or show. No credentials go with it. */
export const sharedHeaders: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, last-modified, link, x-total-count',
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

/**
 * Says when what is answered last changed, where that is known by the day: its first second. Whoever has an answer
 * asks again with its ETag, which tells changes of the same day apart.
 * @param day YYYY-MM-DD, or null where no date is known
 */
export function changedOn(response: Response, day: string | null | undefined): Response {
  if (day) response.headers.set('last-modified', new Date(`${day}T00:00:00Z`).toUTCString());
  return response;
}
