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

/** A page in another language than French draws the same rows with other words: one of each kind shows them. */
const translated = /^\/(?:nl|de|en|ar|fa|tr|uk|es|so)(?=\/|$)/;

/** Answers asked for before they are looked at: as many as keep two slow cores busy. */
const AHEAD = 4;

async function read(origin: string, path: string): Promise<Crawled> {
  const response = await fetch(origin + path, { redirect: 'manual', headers: { connection: 'close' } });
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  const body = type.includes('openxmlformats')
    ? textOfWorkbook(Buffer.from(await response.arrayBuffer()))
    : await response.text();
  return { url: path, status, type, body, headers };
}

type Follow = {
  /** Addresses with a query, documents, services and operators that are followed, of each kind. */
  perKind?: number;
  /** Pages of each kind in each language but French. */
  perLanguage?: number;
  /** Further addresses to begin from. */
  from?: readonly string[];
  /** Whether to stay in French. */
  french?: boolean;
};

/** Follows every link of the site from its home, in document order; of some only a few of each kind. */
export async function crawl(
  origin: string,
  { perKind = 2, perLanguage = 1, from = [], french = false }: Follow = {}
): Promise<Crawled[]> {
  const queue = ['/', ...from];
  const seen = new Set<string>(queue);
  const kinds = new Map<string, number>();
  const pages: Crawled[] = [];
  const crossings = new Set<string>();
  const coming: Promise<Crawled>[] = [];
  for (let at = 0; at < queue.length; at += 1) {
    for (const path of queue.slice(coming.length, at + AHEAD)) coming.push(read(origin, path));
    const page = await coming[at];
    if (!page) break;
    pages.push(page);
    if (!page.type.startsWith('text/html')) continue;
    for (const [, raw = ''] of page.body.matchAll(/<(?:a|area)\b[^>]*?\shref="([^"]*)"/g)) {
      const url = new URL(raw.replaceAll('&amp;', '&'), origin + page.url);
      if (url.origin !== origin) continue;
      const next = url.pathname + url.search;
      const foreign = translated.test(url.pathname);
      if (french && foreign) continue;
      const key = kindOf(url);
      const followed = kinds.get(key) ?? 0;
      const few = url.search || document.test(next) || listed.test(url.pathname);
      if (seen.has(next) || followed >= Math.min(few ? perKind : Infinity, foreign ? perLanguage : Infinity)) continue;
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
