import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from './guard.ts';
import type { Network } from './network.server.ts';
import { reach } from './reach.server.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let port = 0;
let handler: Handler = (_, response) => response.end();
/** What came, as « HEAD host/path ». */
let asked: string[] = [];
let headers: IncomingMessage['headers'] = {};

beforeAll(async () => {
  server = createServer((request, response) => {
    headers = request.headers;
    asked.push(`${request.method} ${request.headers.host?.replace(/:\d+$/, '')}${request.url}`);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
afterEach(() => {
  asked = [];
  server.closeAllConnections();
});

/** The server of the test stands for the public Internet: its address alone is let through beside what really is public. */
const network = (more: Partial<Network> = {}): Network => ({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  permits: (address) => address === '127.0.0.1' || isPublicAddress(address),
  ports: new Set(['', '80', '443', String(port)]),
  patience: 5_000,
  ...more
});

const turns: string[] = [];
const ask = (address: string, more: Partial<Network> = {}, signal = new AbortController().signal) =>
  reach(address, {
    network: network(more),
    agent: 'PPLI (essai)',
    signal,
    turn: async (host) => {
      turns.push(`+${host}`);
      return async () => void turns.push(`-${host}`);
    }
  });
const at = (path = '/', host = 'site.be') => `http://${host}:${port}${path}`;
const answer =
  (status: number, location?: string): Handler =>
  (_, response) =>
    response.writeHead(status, location === undefined ? {} : { location }).end();

describe('what a site answers', () => {
  it('by its head alone, in the name of the product, with nothing that follows people', async () => {
    handler = (_, response) => response.writeHead(200, { 'set-cookie': 'a=b' }).end();
    expect(await ask(at('/p?q=1#r'))).toEqual({ came: 'answered', status: 200, movedTo: null });
    expect(asked).toEqual(['HEAD site.be/p?q=1']);
    expect(headers['user-agent']).toBe('PPLI (essai)');
    expect([headers.cookie, headers.referer, headers.authorization]).toEqual([undefined, undefined, undefined]);
    expect(turns.splice(0)).toEqual(['+site.be', '-site.be']);
  });

  it.each([403, 404, 405, 501, 500])('by GET where HEAD gives %d', async (status) => {
    handler = (request, response) => response.writeHead(request.method === 'HEAD' ? status : 200).end();
    expect(await ask(at())).toMatchObject({ status: 200 });
    expect(asked).toEqual(['HEAD site.be/', 'GET site.be/']);
    expect(turns.splice(0)).toEqual(['+site.be', '-site.be', '+site.be', '-site.be']);
  });

  it('no more once it asked to be left alone', async () => {
    handler = answer(429);
    expect(await ask(at())).toMatchObject({ came: 'answered', status: 429 });
    expect(asked).toHaveLength(1);
  });
});

describe('redirects', () => {
  const chain = (...steps: [number, string][]): Handler => {
    const left = [...steps];
    return (_, response) => {
      const step = left.shift();
      response.writeHead(step?.[0] ?? 200, step ? { location: step[1] } : {}).end();
    };
  };

  it('for good say where it is now, however they are written', async () => {
    handler = chain([301, '/a'], [308, `//autre.be:${port}/b`]);
    expect(await ask(at())).toEqual({ came: 'answered', status: 200, movedTo: at('/b', 'autre.be') });
  });

  it('for a time do not', async () => {
    handler = chain([301, '/a'], [302, '/b']);
    expect(await ask(at())).toEqual({ came: 'answered', status: 200, movedTo: null });
  });

  it('that never end are left after five', async () => {
    handler = (request, response) => response.writeHead(302, { location: `/${request.url?.length}x` }).end();
    expect(await ask(at())).toEqual({ came: 'endless' });
    expect(asked).toHaveLength(6);
  });

  it('without a way to go are answers', async () => {
    handler = answer(302);
    expect(await ask(at())).toMatchObject({ came: 'answered', status: 302 });
  });

  it.each([
    ['http://169.254.169.254/latest/meta-data/', 'private'],
    ['http://[::ffff:127.0.0.1]/', 'private'],
    ['http://2130706433/', 'private'],
    ['http://localhost/', 'local'],
    ['http://root@site.be/', 'user'],
    ['http://site.be:22/', 'port'],
    ['file:///etc/passwd', 'scheme'],
    ['http://a.example/', 'reserved'],
    ['http://', 'malformed']
  ])('to %s are not followed', async (location, why) => {
    handler = answer(301, location);
    expect(await ask(at())).toEqual({ came: 'refused', why });
    expect(asked).toHaveLength(1);
  });
});

describe('names', () => {
  it('that lead to a private network, with or without a public one, are not asked', async () => {
    for (const address of ['10.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1', '100.64.1.1']) {
      const family = address.includes(':') ? 6 : 4;
      const both = [
        { address: '127.0.0.1', family: 4 },
        { address, family }
      ];
      expect(await ask(at(), { resolve: async () => both })).toEqual({ came: 'refused', why: 'private' });
    }
    expect(asked).toEqual([]);
  });

  it('are looked up once for a request, which goes where it was looked at', async () => {
    handler = answer(200);
    const answers = ['127.0.0.1', '169.254.169.254'];
    const looked: string[] = [];
    const resolve = async (host: string) => {
      looked.push(host);
      return [{ address: answers.shift() ?? '10.0.0.1', family: 4 }];
    };
    expect(await ask(at('/', 'rebond.be'), { resolve })).toMatchObject({ status: 200 });
    expect(looked).toEqual(['rebond.be']);
    // The next request looks again, and sees that it now leads elsewhere.
    expect(await ask(at('/', 'rebond.be'), { resolve })).toEqual({ came: 'refused', why: 'private' });
    expect(asked).toEqual(['HEAD rebond.be/']);
  });

  it.each([
    ['ENOTFOUND', 'name'],
    ['EAI_AGAIN', 'resolver']
  ])('that are not found (%s)', async (code, why) => {
    const resolve = () => Promise.reject(Object.assign(new Error(code), { code, syscall: 'getaddrinfo' }));
    expect(await ask(at(), { resolve })).toEqual({ came: 'failed', why });
    expect(await ask(at(), { resolve: async () => [] })).toEqual({ came: 'failed', why: 'name' });
  });

  it('that nobody answers for are not waited for', async () => {
    const resolve = () => new Promise<never>(() => {});
    expect(await ask(at(), { resolve, patience: 30 })).toEqual({ came: 'failed', why: 'timeout' });
  });
});

it('is not there where nobody listens', async () => {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const { port: gone } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  expect(await ask(`http://site.be:${gone}/`, { ports: new Set([String(gone)]) })).toEqual({
    ...{ came: 'failed', why: 'refused' }
  });
});

it('ends at once when the work is stopped, and gives the turn back', async () => {
  const stop = new AbortController();
  handler = () => stop.abort(new Error('stopped'));
  turns.length = 0;
  await expect(ask(at(), {}, stop.signal)).rejects.toThrow('stopped');
  expect(turns.splice(0)).toEqual(['+site.be', '-site.be']);
});
