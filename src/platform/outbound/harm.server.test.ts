import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createServer as createSocketServer,
  type AddressInfo,
  type Server as SocketServer,
  type Socket
} from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { reach } from './reach.server.ts';

let close = async () => {};
afterEach(() => close());

/** Asks a server of this machine, whatever it speaks. */
async function askOf(server: SocketServer, patience: number) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  const network = {
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    permits: (address: string) => address === '127.0.0.1',
    ports: new Set([String(port)]),
    patience
  };
  const how = { network, agent: 'PPLI (essai)', turn: async () => async () => {} };
  return (scheme = 'http') => reach(`${scheme}://site.be:${port}/`, { ...how, signal: new AbortController().signal });
}

const socketServer = async (speak: (socket: Socket) => void) => {
  await close();
  return (await askOf(createSocketServer(speak), 200))();
};
const site = (handler: (request: IncomingMessage, response: ServerResponse) => void) =>
  askOf(createServer(handler), 5_000);

describe('servers that mean harm', () => {
  it('and say nothing are left', async () => {
    expect(await socketServer(() => {})).toEqual({ came: 'failed', why: 'timeout' });
  });

  it('and give a sign at a time are left', async () => {
    const slow = (socket: Socket) => {
      const timer = setInterval(() => socket.write('H'), 20);
      socket.once('close', () => clearInterval(timer));
    };
    expect((await socketServer(slow)).came).toBe('failed');
    const drip = (socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ');
      const timer = setInterval(() => socket.write('a'), 20);
      socket.once('close', () => clearInterval(timer));
    };
    expect(await socketServer(drip)).toEqual({ came: 'failed', why: 'timeout' });
  });

  it('and send headers without end, or nonsense, are left', async () => {
    const endless = (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`);
    expect(await socketServer(endless)).toEqual({ came: 'failed', why: 'protocol' });
    expect(await socketServer((socket) => socket.end('SSH-2.0-OpenSSH_9\r\n'))).toEqual({
      ...{ came: 'failed', why: 'protocol' }
    });
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n';
    expect((await socketServer((socket) => socket.end(upgrade))).came).toBe('failed');
  });

  it('and send a text without end are cut once their head is there; nothing is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    let closed = false;
    let sent = 0;
    let encoding: unknown;
    const ask = await site((request, response) => {
      encoding = request.headers['accept-encoding'];
      response.writeHead(request.method === 'HEAD' ? 405 : 200, { 'content-encoding': 'gzip' });
      if (request.method === 'HEAD') return response.end();
      const pour = () => {
        if (closed) return;
        sent += bomb.length;
        if (response.write(bomb)) setImmediate(pour);
        else response.once('drain', pour);
      };
      response.once('close', () => (closed = true));
      pour();
    });
    expect(await ask()).toMatchObject({ status: 200 });
    await expect.poll(() => closed).toBe(true);
    expect(encoding).toBe('identity');
    // No more than what the buffers of the network hold.
    expect(sent).toBeLessThan(20_000_000);
  });

  it('and cut the line are asked once more, by GET', async () => {
    let gets = true;
    const ask = await site((request, response) =>
      gets && request.method === 'GET' ? response.end() : request.socket.destroy()
    );
    expect(await ask()).toMatchObject({ status: 200 });
    gets = false;
    expect(await ask()).toEqual({ came: 'failed', why: 'reset' });
  });

  it('and have no certificate that holds say so', async () => {
    const ask = await site((_, response) => response.end());
    expect(await ask('https')).toEqual({ came: 'failed', why: 'certificate' });
  });
});
