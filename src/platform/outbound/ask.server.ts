import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Bytes of headers that are read, at most. Of a body none is: the connection is closed once headers are there. */
const MOST_HEADERS = 16_384;

/** What a server said before its text. */
export type Head = { status: number; location: string | undefined };

/** One address after the other is tried for this long where a name has several. */
const ATTEMPT = 3_000;

/**
 * Asks a server for the head of its answer, at the very addresses that were looked at: the name is not looked up again,
 * so that it cannot lead elsewhere meanwhile. No cookie is sent or kept, nothing is unpacked.
 * @throws as `node:http` does; the reason of `signal` when that ends it
 */
export function askHead(
  method: 'HEAD' | 'GET',
  url: URL,
  addresses: readonly LookupAddress[],
  { agent, signal }: { agent: string; signal: AbortSignal }
): Promise<Head> {
  const pinned: LookupFunction = (_host, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
    else done(new Error('No address'), '', 0);
  };
  return new Promise((resolve, reject) => {
    const options = {
      ...{ method, agent: false, lookup: pinned, signal, maxHeaderSize: MOST_HEADERS },
      // Of `node:net`, which the types of `node:http` do not know.
      autoSelectFamilyAttemptTimeout: ATTEMPT,
      headers: { 'user-agent': agent, accept: 'text/html,*/*;q=0.5', 'accept-encoding': 'identity' }
    } as const;
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, options);
    request.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
      response.on('error', () => {});
      response.destroy();
    });
    // Also what comes once the answer is there and the connection is cut: the promise is settled then.
    request.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    // A connection may end without a word of why, as where a server would speak another protocol (101).
    request.on('close', () => reject(Object.assign(new Error('Closed without an answer'), { code: 'ECONNRESET' })));
    request.end();
  });
}
