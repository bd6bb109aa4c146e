/** A page of the site as an anonymous reader gets it. */
export type Crawled = { url: string; status: number; type: string; body: string; headers: Headers };

/** Distinct pages, however their parameters vary: the route with its parameters' names. */
const shape = (url: URL): string => `${url.pathname}?${[...new Set(url.searchParams.keys())].toSorted().join('&')}`;

/**
 * Follows every link of the site from its home, in document order.
 * Of the addresses that differ by the values of their query alone, only a few are followed.
 */
export async function crawl(origin: string, start = '/', perShape = 2): Promise<Crawled[]> {
  const seen = new Set<string>([start]);
  const shapes = new Map<string, number>();
  const queue = [start];
  const pages: Crawled[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const response = await fetch(origin + path, { redirect: 'manual' });
    const type = response.headers.get('content-type') ?? '';
    const body = await response.text();
    pages.push({ url: path, status: response.status, type, body, headers: response.headers });
    if (!type.startsWith('text/html')) continue;
    for (const [, raw = ''] of body.matchAll(/<(?:a|area)\b[^>]*?\shref="([^"]*)"/g)) {
      const url = new URL(raw.replaceAll('&amp;', '&'), origin + path);
      if (url.origin !== origin) continue;
      const next = url.pathname + url.search;
      const key = shape(url);
      const followed = shapes.get(key) ?? 0;
      if (seen.has(next) || (url.search && followed >= perShape)) continue;
      shapes.set(key, followed + 1);
      seen.add(next);
      queue.push(next);
    }
  }
  return pages;
}
