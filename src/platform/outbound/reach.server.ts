import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { askHead, type Head } from './ask.server.ts';
import { failureOf, TooSlow, type Failure } from './failure.ts';
import { readTarget, type Refusal } from './guard.ts';
import type { Network } from './network.server.ts';

/** Redirects that are followed, at most. */
const MOST_HOPS = 5;

/** What came of asking for an address. */
export type Reached =
  /** `movedTo`: every redirect on the way said that it is for good, and the last address answered. */
  | { came: 'answered'; status: number; movedTo: string | null }
  | { came: 'failed'; why: Failure }
  /** Nothing was asked of where it leads, there or after a redirect. */
  | { came: 'refused'; why: Refusal }
  | { came: 'endless' };

type How = {
  network: Network;
  /** As the product names itself to servers. */
  agent: string;
  /** Waits until a host may be asked, and notes that it is being asked; gives it back. */
  turn(host: string): Promise<() => Promise<void>>;
  signal: AbortSignal;
};

const forGood = new Set([301, 308]);
const redirects = new Set([301, 302, 303, 307, 308]);

/** Asks whether an address of the web answers. Each redirect is followed by hand, and looked at as the first address was. */
export async function reach(address: string, how: How): Promise<Reached> {
  let next = address;
  let permanent = true;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    const target = readTarget(next, how.network.ports);
    if (!target.ok) return { came: 'refused', why: target.why };
    const { url, host } = target;
    const came = await askPolitely(url, host, how);
    if ('came' in came) return came;
    const { status, location } = came;
    if (!redirects.has(status) || location === undefined) {
      const moved = hop > 0 && permanent && status >= 200 && status < 300;
      return { came: 'answered', status, movedTo: moved ? url.href : null };
    }
    permanent &&= forGood.has(status);
    next = URL.parse(location, url)?.href ?? '';
  }
  return { came: 'endless' };
}

/** HEAD, then GET where a server would not say so much by HEAD alone. */
async function askPolitely(url: URL, host: string, how: How): Promise<Head | Reached> {
  const head = await askOnce('HEAD', url, host, how);
  if ('came' in head) return head.came === 'failed' && head.why === 'reset' ? askOnce('GET', url, host, how) : head;
  return head.status >= 400 && head.status !== 429 ? askOnce('GET', url, host, how) : head;
}

async function askOnce(method: 'HEAD' | 'GET', url: URL, host: string, how: How): Promise<Head | Reached> {
  const { network, agent, turn, signal } = how;
  const done = await turn(host);
  const late = AbortSignal.timeout(network.patience);
  const ending = AbortSignal.any([signal, late]);
  try {
    const addresses = await within(ending, addressesOf(host, network));
    if (addresses.some(({ address }) => !network.permits(address))) return { came: 'refused', why: 'private' };
    return await askHead(method, url, addresses, { agent, signal: ending });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    return { came: 'failed', why: failureOf(late.aborted ? new TooSlow() : error) };
  } finally {
    await done();
  }
}

async function addressesOf(host: string, network: Network): Promise<LookupAddress[]> {
  const family = isIP(host);
  const all = family ? [{ address: host, family }] : await network.resolve(host);
  if (!all.length) throw Object.assign(new Error('No address'), { code: 'ENOTFOUND' });
  return all;
}

/** A look-up cannot be called back: its answer is no longer waited for. */
function within<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
