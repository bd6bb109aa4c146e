import { request } from 'node:http';
import { findRoute } from './routes.ts';
import { textOfWorkbook } from './workbook.ts';

/** An answer to somebody who is signed in; of a workbook or a DOCX `body` is the XML of its parts. */
export type Got = { path: string; status: number; type: string; body: string };
type Reader = { origin: string; host: string; cookie: string };

/** Addresses of one route, with the same names in their query, that are followed. */
const OF_A_KIND = 3;

/** One answer on the site of a centre, which its host names. */
export function getAs({ origin, host, cookie }: Reader, path: string): Promise<Got> {
  const { port } = new URL(origin);
  const headers = { host: `${host}:${port}`, cookie, accept: 'text/html,*/*' };
  return new Promise((resolve, reject) => {
    request({ port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const type = response.headers['content-type'] ?? '';
        const body = type.includes('openxmlformats') ? textOfWorkbook(bytes) : bytes.toString();
        resolve({ path, status: response.statusCode ?? 0, type, body });
      });
    })
      .once('error', reject)
      .end();
  });
}

/** Follows the links of a site as somebody who is signed in, a few of each kind, from these addresses on. */
export async function crawlAs(reader: Reader, from: readonly string[], followed: (route: string) => boolean) {
  const queue = [...from];
  const seen = new Set(queue);
  const kinds = new Map<string, number>();
  const got: Got[] = [];
  for (let at = 0; at < queue.length; at += 1) {
    const page = await getAs(reader, queue[at] ?? '/');
    got.push(page);
    if (!page.type.startsWith('text/html')) continue;
    for (const [, raw = ''] of page.body.matchAll(/<(?:a|area)\b[^>]*?\shref="([^"]*)"/g)) {
      const url = new URL(raw.replaceAll('&amp;', '&'), reader.origin + page.path);
      const path = url.pathname + url.search;
      const route = findRoute(url.pathname)?.id;
      if (url.origin !== reader.origin || !route || seen.has(path) || !followed(route)) continue;
      const kind = `${route}?${[...new Set(url.searchParams.keys())].toSorted().join('&')}`;
      const count = kinds.get(kind) ?? 0;
      if (count >= OF_A_KIND) continue;
      kinds.set(kind, count + 1);
      seen.add(path);
      queue.push(path);
    }
  }
  return got;
}
