import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Moyens } from '../src/rooms/annuaire/liens-morts/verifier.server.ts';

/** A web of its own for the tests: sites by their host, each as it answers, on one server of this machine. */
export async function openWeb() {
  const sites = new Map<string, number | ((response: ServerResponse) => void)>();
  const asked: string[] = [];
  /** Requests under way by host, and the most there were at once. */
  const open = new Map<string, number>();
  let most = 0;
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const under = (open.get(host) ?? 0) + 1;
    open.set(host, under);
    most = Math.max(most, under);
    response.once('close', () => open.set(host, (open.get(host) ?? 1) - 1));
    asked.push(`${request.method} ${host}${request.url}`);
    const site = sites.get(host) ?? 404;
    if (typeof site === 'number') response.writeHead(site).end();
    else site(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const mx: Record<string, { exchange: string; priority: number }[] | string> = {};
  let now = new Date('2026-11-22T02:00:00Z');
  const none = (code = 'ENOTFOUND') => Promise.reject(Object.assign(new Error(code), { code, syscall: 'getaddrinfo' }));
  const moyens: Moyens = {
    network: {
      resolve: async (host) => (sites.has(host) ? [{ address: '127.0.0.1', family: 4 }] : none()),
      permits: (address) => address === '127.0.0.1',
      ports: new Set([String(port)]),
      patience: 5_000
    },
    names: {
      resolveMx: async (domain) => {
        const found = mx[domain] ?? 'ENOTFOUND';
        return typeof found === 'string' ? none(found) : found;
      },
      resolve4: (domain) => none(typeof mx[domain] === 'string' ? mx[domain] : 'ENOTFOUND'),
      resolve6: () => none()
    },
    politesse: { pause: 1, lease: 10_000 },
    agent: () => 'PPLI (essai)',
    now: () => now,
    asks: () => true
  };
  return {
    ...{ moyens, sites, asked, mx },
    at: (host: string, path = '/') => `http://${host}:${port}${path}`,
    mostAtOnce: () => most,
    /** The clock stands at the night of a day (YYYY-MM-DD). */
    night: (day: string) => (now = new Date(`${day}T02:00:00Z`)),
    close: () => new Promise((resolve) => server.close(resolve))
  };
}
