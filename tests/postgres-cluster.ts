import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export type Cluster = { url: string; folder: string; stop(): Promise<void> };

/** PostgreSQL refuses to run as root. */
const asRoot = process.getuid?.() === 0;

/**
 * Starts an empty PostgreSQL server of our own: a free port of the loopback, no password, no fsync, everything in a
 * temporary folder. It ends with `stop` or when this process ends, however that happens.
 *
 * @returns `url` of its database `postgres`, as superuser
 * @throws when no PostgreSQL is installed
 */
export async function startCluster(): Promise<Cluster> {
  const bin = findBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'ppli-postgres-'));
  chmodSync(folder, 0o700);
  if (asRoot) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const data = join(folder, 'data');
  run(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync'
  ]);
  const port = await freePort();
  // The shell waits for its standard input to end, which the kernel sees to when this process dies.
  const script = `"$1"/postgres -D "$2" -p "$3" -k "$4" -c listen_addresses=127.0.0.1 -c fsync=off \
		-c synchronous_commit=off -c full_page_writes=off >"$4/log" 2>&1 & server=$!
		cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$4"`;
  const [command, args] = asPostgres('sh', ['-c', script, 'sh', bin, data, String(port), folder]);
  const keeper = spawn(command, args, { stdio: ['pipe', 'ignore', 'inherit'], cwd: '/' });
  keeper.unref();
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  waitUntilReady(bin, port);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    folder,
    async stop() {
      keeper.ref();
      keeper.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function findBinaries(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter)
  ];
  const found = candidates.find((folder) => existsSync(join(folder, 'initdb')));
  if (!found) throw new Error('No PostgreSQL server is installed here (initdb is not found).');
  return found;
}

function asPostgres(command: string, args: string[]): [string, string[]] {
  return asRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
}

function run(command: string, args: string[]): void {
  execFileSync(...asPostgres(command, args), { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' });
}

function waitUntilReady(bin: string, port: number): void {
  const seconds = 30;
  run('sh', [
    '-c',
    `for i in $(seq ${seconds * 10}); do "$1"/pg_isready -q -h 127.0.0.1 -p "$2" && exit; sleep 0.1; done; exit 1`,
    'sh',
    bin,
    String(port)
  ]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
