import { textOfWorkbook } from './workbook.ts';

/** A page of the site as an anonymous reader gets it; of a workbook or a DOCX `body` is the XML of its parts. */
export type Crawled = { url: string; status: number; type: string; body: string; headers: Headers };

/**
 * A service of the directory or one of its organisations: nine hundred and four hundred are drawn alike. A slug of a
 * service has a hyphen, which no other page of the directory has in its name.
 */
const listed = /(\/annuaire\/)(operateurs\/)?(?!operateurs\/|mettre-a-jour|hors-ligne)[a-z0-9]+-[a-z0-9-]+(?=\/|$)/;

/** The kind of an address: its route, as far as codes and numbers tell, with the names of its parameters. */
const kindOf = (url: URL): string =>
  `${url.pathname.replace(listed, '$1$2#').replaceAll(/\d{5}|[A-Z]-\d+/g, '#')}?${[...new Set(url.searchParams.keys())].toSorted().join('&')}`;

/**
 * The thousand crossings of the grid are one drawing, and so are the likenesses of each of 261 communes: every twentieth
 * is followed, so that full and empty ones are met.
 */
const crossing = /\/plan\/mise-en-rapport\/[^/]+\/[^/]+$|\/communes\/\d{5}\/semblables$/;
const ONE_IN = 20;

/** A document costs a second of setting, and those of one kind are made of the same parts. */
const document = /\/document\.[a-z]+$/;

/** A page in another language than French draws the same rows with other words: a few of each kind show them. */
const translated = /^\/(?:nl|de|en|ar)(?=\/|$)/;

/** Those that came later were made with the same forms and scripts, but Cyrillic: one of each kind keeps the crawl short. */
const translatedLater = /^\/(?:fa|tr|uk|es|so)(?=\/|$)/;

/**
 * Follows every link of the site from its home, in document order.
 * Of the addresses with a query, of those in another language than French, and of documents, only a few of each kind are followed.
 */
export async function crawl(origin: string, start = '/', perKind = 2): Promise<Crawled[]> {
  const seen = new Set<string>([start]);
  const kinds = new Map<string, number>();
  const queue = [start];
  const pages: Crawled[] = [];
  const crossings = new Set<string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const response = await fetch(origin + path, { redirect: 'manual', headers: { connection: 'close' } });
    const type = response.headers.get('content-type') ?? '';
    const body = type.includes('openxmlformats')
      ? textOfWorkbook(Buffer.from(await response.arrayBuffer()))
      : await response.text();
    pages.push({ url: path, status: response.status, type, body, headers: response.headers });
    if (!type.startsWith('text/html')) continue;
    for (const [, raw = ''] of body.matchAll(/<(?:a|area)\b[^>]*?\shref="([^"]*)"/g)) {
      const url = new URL(raw.replaceAll('&amp;', '&'), origin + path);
      if (url.origin !== origin) continue;
      const next = url.pathname + url.search;
      const key = kindOf(url);
      const followed = kinds.get(key) ?? 0;
      const later = translatedLater.test(next);
      const few = url.search || later || translated.test(next) || document.test(next) || listed.test(url.pathname);
      if (seen.has(next) || (few && followed >= (later ? 1 : perKind))) continue;
      if (crossing.test(url.pathname)) {
        if (crossings.has(next)) continue;
        crossings.add(next);
        if (crossings.size % ONE_IN !== 1) continue;
      }
      kinds.set(key, followed + 1);
      seen.add(next);
      queue.push(next);
    }
  }
  return pages;
}
