import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { memory as start } from '../bin/prepare.js';

/** What was answered to one address: headers, and the bytes as they left, in base64. */
export type Answer = { path: string; headers: Record<string, string>; body: string };
export type Started = { origin: string; pid: number; stop(): Promise<void> };

const say = (text: string): void => void process.stderr.write(`${text}\n`);

export function ensureTools(): void {
  const missing = ['wrk', 'nginx'].filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (!missing.length) return;
  say(`Installing ${missing.join(', ')} …`);
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    stdio: ['ignore', 'ignore', 'inherit']
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address ? address.port : 0;
}

async function answering(url: string): Promise<void> {
  while (
    !(await fetch(url).then(
      () => true,
      () => false
    ))
  )
    await new Promise((resolve) => void setImmediate(resolve));
}

export async function startLimit(script: string, args: string[]): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, [join('bench', 'limits', script), ...args, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit']
  });
  await answering(`http://127.0.0.1:${port}/`);
  return started(child, port);
}

export async function startNginx(answers: Answer[], folder: string): Promise<Started> {
  const port = await freePort();
  const files = join(folder, 'nginx');
  mkdirSync(files);
  const places = answers.map(({ path, body }, i) => {
    writeFileSync(join(files, `${i}.html`), Buffer.from(body, 'base64'));
    return `location = ${path.replace(/\?.*/, '')} { default_type text/html; add_header content-encoding br; try_files /${i}.html =404; }`;
  });
  writeFileSync(
    join(folder, 'nginx.conf'),
    `worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off;
     events { worker_connections 64; }
     http { access_log off; sendfile on; keepalive_requests 10000000; server { listen 127.0.0.1:${port}; root ${files}; ${places.join('\n')} } }`
  );
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
  await answering(`http://127.0.0.1:${port}/`);
  return started(child, port);
}

/** A product that has said that it is ready. */
export type Product = Started & { startMs: number };

let logs = 0;

/**
 * Starts the built product. Its log goes to a file, as it does in service: a pipe that nobody reads while wrk runs would
 * fill the memory that is measured.
 */
export async function startProduct(env: Record<string, string>, folder: string): Promise<Product> {
  const log = join(folder, `product-${(logs += 1)}.log`);
  const child = spawn(process.execPath, [...start.flags, 'build/server/ppli.js', 'start'], {
    env: { ...start.env, PATH: process.env.PATH, PORT: '0', NOW: '2026-11-22', DUMP_EVERY: '0', ...env },
    stdio: ['ignore', openSync(log, 'w'), 'ignore']
  });
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const line = readFileSync(log, 'utf8')
      .split('\n')
      .find((text) => text.includes('"text":"ready"'));
    if (!line) {
      if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode}`);
      continue;
    }
    const { port, startMs }: { port: number; startMs: number } = JSON.parse(line);
    return { ...started(child, port), startMs };
  }
}

function started(child: ChildProcess, port: number): Started {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    }
  };
}
