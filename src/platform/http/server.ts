import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sql } from 'drizzle-orm';
import { database } from '../database/current.ts';
import { logRequest, requestWords, type RequestLine } from '../log.ts';
import { centreOfHost, mapSite, type Settings } from '../settings.ts';
import { headersOf, isFramed, securityHeaders, strictTransport, unframed } from './headers.ts';
import { encodingFor, isUnchanged, type PageCache } from './page-cache.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const MAX_URL = 2048;
/** OPTIONS is how a browser asks whether another site may read: open data say yes, everything else says nothing. */
const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

const queries = new WeakMap<IncomingMessage, number>();

/** Tells the request's log line how many SQL queries its answer took. */
export const noteQueries = (request: IncomingMessage, count: number): void => void queries.set(request, count);

/** The key of an answer: who is read (the centre), what, and in which encoding. */
export const pageKey = (centreId: string, url: string, encoding: string): string => `${centreId} ${encoding} ${url}`;

const ofProcess = randomUUID().slice(0, 13);
/** The last two signs of an id: writing a number is dear, and most of it stays the same. */
const lastSigns = Array.from({ length: 36 ** 2 }, (_, i) => i.toString(36).padStart(2, '0'));
let firstSigns = '';
let requests = 0;

/** Of one request among all of all processes; cheaper than a random one for each. */
function nextId(): string {
  const last = requests % lastSigns.length;
  if (!last) firstSigns = `${ofProcess}-${(requests / lastSigns.length).toString(36)}`;
  requests += 1;
  return firstSigns + lastSigns[last];
}

/**
 * The process around the pages: limits, headers, health, kept pages, one log line a request.
 * @param mostBytes that may be sent to an address
 */
export function serve(
  handler: Handler,
  pages: PageCache,
  settings: Settings,
  mostBytes: (url: string) => number
): Server {
  const logs = settings.LOG === 'requests';
  const ground = mapSite(settings);
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      const started = performance.now();
      const id = nextId();
      const url = request.url ?? '/';
      const { method = '' } = request;
      // Two proxies make a list; the first is what the reader used.
      const secure =
        settings.TRUST_PROXY && /^\s*https\s*(?:,|$)/.test(String(request.headers['x-forwarded-proto'] ?? ''));
      if (secure) response.setHeader('strict-transport-security', strictTransport);

      const reads = method === 'GET' || method === 'HEAD';
      if (reads && !request.headers.cookie && !request.headers.authorization) {
        const page = pages.get(
          pageKey(centreOfHost(settings, request.headers.host), url, encodingFor(request.headers['accept-encoding']))
        );
        if (page) {
          const unchanged = isUnchanged(request.headers['if-none-match'], page.etag);
          const whole = !unchanged && method === 'GET';
          response.writeHead(unchanged ? 304 : 200, page.lines);
          response.end(whole ? page.body : undefined);
          if (!logs) return;
          const line = { method, path: url, status: response.statusCode, from: 'memory' } as const;
          const words = whole ? (page.words ??= requestWords(line)) : requestWords(line);
          // As a rule the system has taken it all by now, and there is nothing to wait for.
          if (response.socket?.writableLength === 0) logRequest(id, words, performance.now() - started, false);
          else
            response.once('close', () =>
              logRequest(id, words, performance.now() - started, !response.writableFinished)
            );
          return;
        }
      }

      let from: RequestLine['from'] = 'page';
      if (logs)
        response.once('close', () => {
          const line = { method, path: url, status: response.statusCode, from, queries: queries.get(request) };
          logRequest(id, requestWords(line), performance.now() - started, !response.writableFinished);
        });

      const refusal = refuse(request, url, mostBytes(url));
      if (refusal) {
        from = 'limit';
        plain(response, refusal.status, refusal.text, refusal.headers);
        return;
      }
      if (url === '/healthz') {
        from = 'health';
        plain(response, 200, 'ok');
        return;
      }
      if (url === '/readyz') {
        from = 'health';
        void ready().then((ok) => plain(response, ok ? 200 : 503, ok ? 'ready' : 'the database does not answer'));
        return;
      }

      request.headers['x-request-id'] = id;
      request.headers['x-forwarded-proto'] = secure ? 'https' : 'http';
      request.headers['x-client-address'] = addressOf(request, settings);
      for (const [name, value] of Object.entries(headersOf(url, ground))) response.setHeader(name, value);
      if (isFramed(url)) refuseFrame(response, url);
      if (isOneClick(request, url)) request.headers.origin = `${secure ? 'https' : 'http'}://${request.headers.host}`;
      handler(request, response, () => plain(response, 404, 'Not found'));
    }
  );
  server.maxHeadersCount = 64;
  return server;
}

/**
 * Whoever answers, the pages or what SvelteKit says when not even a page can be drawn, the status is known only as the
 * headers leave.
 */
function refuseFrame(response: ServerResponse, url: string): void {
  const writeHead = response.writeHead.bind(response) as ServerResponse['writeHead'];
  response.writeHead = (status: number, ...rest: never[]) => {
    for (const [name, value] of Object.entries(unframed(url, status))) response.setHeader(name, value);
    return writeHead(status, ...rest);
  };
}

/** Where a request comes from. Behind the proxy that settings trust, what it wrote last: the rest of the list may be invented. */
function addressOf(request: IncomingMessage, settings: Settings): string {
  const said = settings.TRUST_PROXY ? String(request.headers['x-forwarded-for'] ?? '') : '';
  return said.split(',').at(-1)?.trim() || (request.socket.remoteAddress ?? 'unknown');
}

/**
 * Mail programs switch a kind of mail off by a request of their own (RFC 8058), which names no origin: SvelteKit would
 * take it for another site's. The address is signed and no session counts there. Browsers always name theirs.
 */
const isOneClick = ({ method, headers }: IncomingMessage, url: string): boolean =>
  method === 'POST' && headers.origin === undefined && /^(?:\/[a-z]{2})?\/courriels\/arreter\?/.test(url);

function refuse(
  request: IncomingMessage,
  url: string,
  mostBytes: number
): { status: number; text: string; headers?: Record<string, string> } | undefined {
  if (!methods.has(request.method ?? ''))
    return { status: 405, text: 'Method not allowed', headers: { allow: 'GET, HEAD, POST, OPTIONS' } };
  if (url.length > MAX_URL) return { status: 414, text: 'The address is too long' };
  if (Number(request.headers['content-length'] ?? 0) > mostBytes)
    return { status: 413, text: 'Too much is sent at once', headers: { connection: 'close' } };
  // Browsers say how long a form is; without it the limit of this address could not be held.
  if (request.headers['transfer-encoding'] !== undefined)
    return { status: 411, text: 'Content-Length is required', headers: { connection: 'close' } };
  // Pages never load data on their own, so the addresses that would serve it do not exist.
  if (/\/__data\.json(\?|$)/.test(url)) return { status: 404, text: 'Not found' };
  try {
    if (decodeURIComponent(url.replaceAll('+', ' ')).includes('\0'))
      return { status: 400, text: 'The address is malformed' };
  } catch {
    return { status: 400, text: 'The address is malformed' };
  }
  return undefined;
}

function plain(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers
  });
  response.end(`${text}\n`);
}

async function ready(): Promise<boolean> {
  try {
    await database().orm.execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}

/** Takes no new request, lets those under way finish, then resolves; what still runs after `seconds` is cut. */
export function stopServing(server: Server, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), seconds * 1000);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
