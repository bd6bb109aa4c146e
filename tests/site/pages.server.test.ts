import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { locales } from '#messages/locale.ts';
import { crawl, type Crawled } from './crawl.ts';
import { faultsOfHeaders, headersAt, partsOf } from './headers.ts';
import { faultsOfHtml } from './html.ts';
import { siteOnTheStory } from './story.ts';

/** What the product promises of every page; see README, “What it must reach”. */
const MOST_QUERIES = 6;
const MOST_BYTES = 100 * 1024;
const MOST_SCRIPT_BYTES = 40 * 1024;

// Nothing is kept, so that each page's queries are seen.
const site = siteOnTheStory({ PAGE_CACHE_SIZE: '0' });
let pages: Crawled[];

beforeAll(async () => {
  pages = await crawl(site().origin);
}, 300_000);

describe('every address that the site links to', () => {
  it('is reached: the chain, the communes and the exports, in every language', () => {
    const paths = pages.map((page) => page.url);
    for (const prefix of [
      '/plan/fiches/',
      '/plan/recommandations/',
      '/plan/axes/',
      '/diagnostic/constats/',
      '/concertation/',
      '/communes/9',
      '/plans/',
      '/plan/mise-en-rapport',
      '/annuaire/couverture'
    ]) {
      expect(
        paths.some((path) => path.startsWith(prefix)),
        prefix
      ).toBe(true);
      for (const locale of locales.filter((one) => one !== 'fr')) {
        expect(
          paths.some((path) => path.startsWith(`/${locale}${prefix}`)),
          `/${locale}${prefix}`
        ).toBe(true);
      }
    }
    expect(paths.filter((path) => /^\/communes\/9\d{4}$/.test(path)).length).toBeGreaterThanOrEqual(38);
  });

  it('answers 200, or leads on', () => {
    expect(
      pages.filter((page) => page.status !== 200 && page.status !== 308).map((page) => `${page.status} ${page.url}`)
    ).toEqual([]);
  });

  it('is valid HTML', async () => {
    const faults: string[] = [];
    for (const page of pages.filter((one) => one.type.startsWith('text/html')))
      faults.push(...(await faultsOfHtml(page.body, page.url)));
    expect(faults.slice(0, 20)).toEqual([]);
  }, 900_000);

  it('says in one line what it is about', () => {
    const said = /<meta name="description" content="[^"]{10,}"/g;
    const framed = (url: string): boolean => /\/integrer\/./.test(url);
    const silent = pages.filter(
      ({ type, status, url, body }) =>
        status === 200 && type.startsWith('text/html') && !framed(url) && body.match(said)?.length !== 1
    );
    expect(silent.map(({ url }) => url)).toEqual([]);
  });

  it(`takes at most ${MOST_QUERIES} SQL queries`, () => {
    const counted = site().lines.filter((line) => line.kind === 'request' && line.queries !== undefined);
    expect(counted.length).toBeGreaterThan(100);
    expect(
      counted.filter((line) => Number(line.queries) > MOST_QUERIES).map((line) => `${line.queries} ${line.path}`)
    ).toEqual([]);
  });

  it(`weighs at most ${MOST_BYTES / 1024} KB compressed on a first view, ${MOST_SCRIPT_BYTES / 1024} KB of it JavaScript`, async () => {
    const weights = new Map<string, Promise<number>>();
    const weigh = (path: string) => {
      const known = weights.get(path);
      if (known) return known;
      const weight = fetch(site().origin + path, { headers: { connection: 'close' } }).then(async (response) => {
        const bytes = Buffer.from(await response.arrayBuffer());
        return path.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length;
      });
      weights.set(path, weight);
      return weight;
    };
    const heavy: string[] = [];
    for (const page of pages.filter((one) => one.type.startsWith('text/html'))) {
      const styles = [...page.body.matchAll(/href="([^"]+\.css)"/g)].map(([, path = '']) => path);
      const scripts = [...page.body.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => path);
      const fonts = [...page.body.matchAll(/href="([^"]+\.woff2)"/g)].map(([, path = '']) => path);
      if (!fonts.length) heavy.push(`no font ${page.url}`);
      const scriptBytes = (await Promise.all(scripts.map(weigh))).reduce((a, b) => a + b, 0);
      const rest = (
        await Promise.all(
          [...styles, ...fonts].map((path) => weigh(new URL(path, site().origin + (styles[0] ?? '/')).pathname))
        )
      ).reduce((a, b) => a + b, 0);
      const total = gzipSync(page.body).length + rest + scriptBytes;
      if (total > MOST_BYTES || scriptBytes > MOST_SCRIPT_BYTES)
        heavy.push(`${Math.round(total / 1024)} KB ${page.url}`);
    }
    expect(heavy).toEqual([]);
  }, 120_000);

  it('says on every page, file, feed and redirect what browsers must not do, and runs under it', () => {
    expect(pages.flatMap(faultsOfHeaders)).toEqual([]);
    const types = pages.map(({ type }) => type.replace(/;.*/, ''));
    for (const type of ['text/html', 'text/csv', 'text/calendar', 'application/atom+xml', 'application/pdf'])
      expect(types).toContain(type);
    for (const page of pages.filter((one) => one.type.startsWith('text/html')))
      expect(page.body, page.url).not.toMatch(
        /<[^>]+\sstyle=|<style|<[^>]+\son[a-z]+=|<script(?![^>]*\s(?:src=|type="application\/ld\+json"))/
      );
  });

  it('says the same with the pictures, scripts, styles and fonts of every page', async () => {
    const answers = await Promise.all(partsOf(site().origin, pages).map((path) => headersAt(site().origin, path)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    for (const type of ['image/png', 'image/svg+xml', 'text/javascript', 'text/css', 'font/woff2'])
      expect(
        answers.some((one) => one.type.startsWith(type)),
        type
      ).toBe(true);
    expect(answers.flatMap(faultsOfHeaders)).toEqual([]);
  });
});
