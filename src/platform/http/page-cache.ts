import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isRevisionTrusted, revision } from '../revision.ts';
import { today } from '../clock.ts';

/** A finished answer: its bytes as they leave, and the headers that go with them. */
export type Page = {
  body: Buffer<ArrayBuffer>;
  headers: Record<string, string>;
  /** The same as names and values in turns, which leave faster. */
  lines: string[];
  etag: string;
  /** What the log says of it each time it is given whole; written down the first time. */
  words?: string;
  version: string;
  /** When it is no longer true (milliseconds), where time alone makes it so. */
  until?: number;
  /** Given to a reader since it was last considered for leaving. */
  read: boolean;
};

export type Encoding = 'br' | 'gzip' | 'identity';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Whether a reader has these bytes: by their own tag, as browsers ask, or by a list of tags, weak ones too (RFC 9110). */
export function isUnchanged(asked: string | undefined, etag: string): boolean {
  if (asked === undefined || asked === etag) return asked === etag;
  return asked.trim() === '*' || asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** What an entry costs beside its body: key, headers, map slot. */
const ENTRY_OVERHEAD = 1024;

const sizeOf = (page: Page): number => page.body.length + ENTRY_OVERHEAD;

let version = { revision: 0, until: 0, name: '' };

/** A page is true for one data revision and one calendar day: lateness is computed against today. */
export function currentVersion(): string {
  const at = Date.now();
  if (version.revision !== revision() || at >= version.until)
    version = { revision: revision(), until: at + 1000, name: `${revision()} ${today()}` };
  return version.name;
}

/** Browsers send few different lists; whoever sends many is looked at anew. */
const known = new Map<string, Encoding>();

export function encodingFor(accepted: string | string[] | undefined): Encoding {
  const offered = String(accepted ?? '');
  let encoding = known.get(offered);
  if (!encoding) {
    encoding = bestOf(offered);
    if (known.size < 100) known.set(offered, encoding);
  }
  return encoding;
}

function bestOf(offered: string): Encoding {
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\b)/.test(offered)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\b)/.test(offered) ? 'gzip' : 'identity';
}

/** What is compressed already: pictures, PDF, and workbooks and their like, whose parts are zipped. */
const compressed = /^(?:image\/(?:png|jpeg|webp)|application\/(?:pdf|vnd\.openxmlformats-))/;

async function encode(body: Buffer<ArrayBuffer>, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  if (encoding === 'br') {
    return toBrotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
    });
  }
  return encoding === 'gzip' ? toGzip(body) : body;
}

/**
 * Answers to anonymous readers, kept as finished bytes. When `limit` bytes are passed the oldest leave, but those read
 * meanwhile are spared once. Nothing is kept or given while revisions may be missed.
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
    if (page.version !== currentVersion() || !isRevisionTrusted() || (page.until && Date.now() >= page.until)) {
      this.#drop(key, page);
      return undefined;
    }
    page.read = true;
    return page;
  }

  /**
   * Finishes an answer and keeps it under the encoding that was asked for, unless a write came in since `version` was read: then the
   * reader still gets it, once.
   * @param seconds that it may be kept, where it is not true for the whole day
   */
  async finish(
    key: string,
    raw: Buffer<ArrayBuffer>,
    headers: Record<string, string>,
    asked: Encoding,
    version: string,
    seconds: number | null = null
  ): Promise<Page> {
    const encoding = compressed.test(headers['content-type'] ?? '') ? 'identity' : asked;
    const body = await encode(raw, encoding);
    const etag = `"${hash('sha1', raw, 'base64url')}-${encoding}"`;
    const sent = {
      ...headers,
      etag,
      vary: 'accept-encoding',
      'cache-control': 'no-cache',
      'content-length': String(body.length),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding })
    };
    const page: Page = { body, etag, version, read: false, headers: sent, lines: Object.entries(sent).flat() };
    if (seconds !== null) page.until = Date.now() + seconds * 1000;
    const size = sizeOf(page);
    if (version === currentVersion() && isRevisionTrusted() && size <= this.limit / 8) this.#keep(key, page, size);
    return page;
  }

  #keep(key: string, page: Page, size: number): void {
    const before = this.#pages.get(key);
    if (before) this.#drop(key, before);
    this.#pages.set(key, page);
    this.#size += size;
    // What is spared goes to the end; coming round to it again, it has been read again or leaves.
    for (const [oldest, old] of this.#pages) {
      if (this.#size <= this.limit) break;
      this.#drop(oldest, old);
      if (!old.read) continue;
      old.read = false;
      this.#pages.set(oldest, old);
      this.#size += sizeOf(old);
    }
  }

  #drop(key: string, page: Page): void {
    this.#pages.delete(key);
    this.#size -= sizeOf(page);
  }
}
