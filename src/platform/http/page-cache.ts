import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isRevisionTrusted, revision } from '../revision.ts';
import { today } from '../clock.ts';

/** A finished answer: its bytes as they leave, and the headers that go with them. */
export type Page = { body: Buffer<ArrayBuffer>; headers: Record<string, string>; etag: string; version: string };

export type Encoding = 'br' | 'gzip' | 'identity';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** What an entry costs beside its body: key, headers, map slot. */
const ENTRY_OVERHEAD = 1024;

let day = { name: '', until: 0 };

/** A page is true for one data revision and one calendar day: lateness is computed against today. */
export function currentVersion(): string {
  const at = Date.now();
  if (at >= day.until) day = { name: today(), until: at + 1000 };
  return `${revision()} ${day.name}`;
}

export function encodingFor(accepted: string | string[] | undefined): Encoding {
  const offered = String(accepted ?? '');
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\b)/.test(offered)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\b)/.test(offered) ? 'gzip' : 'identity';
}

async function encode(body: Buffer<ArrayBuffer>, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  if (encoding === 'br') {
    return toBrotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
    });
  }
  return encoding === 'gzip' ? toGzip(body) : body;
}

/**
 * Answers to anonymous readers, kept as finished bytes. The least recently read leave first
 * when `limit` bytes are passed. Nothing is kept or given while revisions may be missed.
 */
export class PageCache {
  #pages = new Map<string, Page>();
  #size = 0;
  readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get(key: string): Page | undefined {
    const page = this.#pages.get(key);
    if (!page) return undefined;
    this.#pages.delete(key);
    if (page.version !== currentVersion() || !isRevisionTrusted()) {
      this.#size -= page.body.length + ENTRY_OVERHEAD;
      return undefined;
    }
    this.#pages.set(key, page);
    return page;
  }

  /**
   * Finishes an answer and keeps it, unless a write came in since `version` was read: then the
   * reader still gets it, once.
   */
  async finish(
    key: string,
    raw: Buffer<ArrayBuffer>,
    headers: Record<string, string>,
    encoding: Encoding,
    version: string
  ): Promise<Page> {
    const body = await encode(raw, encoding);
    const etag = `"${hash('sha1', raw, 'base64url')}-${encoding}"`;
    const page: Page = {
      body,
      etag,
      version,
      headers: {
        ...headers,
        etag,
        vary: 'accept-encoding',
        'cache-control': 'no-cache',
        'content-length': String(body.length),
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding })
      }
    };
    const size = body.length + ENTRY_OVERHEAD;
    if (version === currentVersion() && isRevisionTrusted() && size <= this.limit / 8) this.#keep(key, page, size);
    return page;
  }

  #keep(key: string, page: Page, size: number): void {
    const before = this.#pages.get(key);
    if (before) {
      this.#pages.delete(key);
      this.#size -= before.body.length + ENTRY_OVERHEAD;
    }
    this.#pages.set(key, page);
    this.#size += size;
    for (const [oldest, old] of this.#pages) {
      if (this.#size <= this.limit) break;
      this.#pages.delete(oldest);
      this.#size -= old.body.length + ENTRY_OVERHEAD;
    }
  }
}
