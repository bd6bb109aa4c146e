// `npm run bench`: what a page costs, beside what it could cost at best. See bench/README.md.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../tests/postgres-cluster.ts';
import { startSite, type Site } from '../tests/site/process.ts';
import { cpuMilliseconds, memoryMiB } from './cpu.ts';
import { burst, median, type Burst } from './load.ts';
import { mainQueries } from './main-queries.ts';

const SECONDS = 2;
const ROUNDS = 3;
const pages = [...mainQueries.keys()];
const brotli = { 'accept-encoding': 'br' };

type Server = { name: string; origin: string; pids: number[]; headers: Record<string, string> };
type Row = { page: string; server: string; perSecond: number; p50: number; p99: number; cpu: number };

const folder = mkdtempSync(join(tmpdir(), 'ppli-bench-'));
chmodSync(folder, 0o755);
const children: ChildProcess[] = [];
const say = (text: string): void => void process.stderr.write(`${text}\n`);

function ensureTools(): void {
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

async function startLimit(script: string, args: string[]): Promise<{ origin: string; pid: number }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join('bench', 'limits', script), ...args, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit']
  });
  children.push(child);
  await answering(`http://127.0.0.1:${port}/`);
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 };
}

async function startNginx(answers: { path: string; body: string }[]): Promise<{ origin: string; pid: number }> {
  const port = await freePort();
  const files = join(folder, 'nginx');
  mkdirSync(files);
  const places = answers.map(({ path, body }, i) => {
    writeFileSync(join(files, `${i}.html`), Buffer.from(body, 'base64'));
    return `location = ${path} { default_type text/html; add_header content-encoding br; try_files /${i}.html =404; }`;
  });
  writeFileSync(
    join(folder, 'nginx.conf'),
    `worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off;
     events { worker_connections 64; }
     http { access_log off; sendfile on; keepalive_requests 10000000; server { listen 127.0.0.1:${port}; root ${files}; ${places.join('\n')} } }`
  );
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  await answering(`http://127.0.0.1:${port}/`);
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 };
}

function measure(server: Server, page: string): Row {
  burst(server.origin + page, 1, server.headers);
  const bursts: (Burst & { cpu: number })[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = cpuMilliseconds(server.pids);
    const one = burst(server.origin + page, SECONDS, server.headers);
    if (one.errors || !one.requests) throw new Error(`${server.name} failed on ${page}`);
    bursts.push({ ...one, cpu: (cpuMilliseconds(server.pids) - before) / one.requests });
  }
  const of = (pick: (one: Burst & { cpu: number }) => number): number => median(bursts.map(pick));
  return {
    page,
    server: server.name,
    perSecond: of((b) => b.perSecond),
    p50: of((b) => b.p50),
    p99: of((b) => b.p99),
    cpu: of((b) => b.cpu)
  };
}

/** Milliseconds from starting the process until it says that it is ready; the median of five. */
async function startTime(env: Record<string, string>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const site = await startSite(env);
    times.push(Number(site.lines.find((line) => line.text === 'ready')?.startMs));
    await site.stop();
  }
  return median(times);
}

async function main(): Promise<void> {
  ensureTools();
  const cluster = await startCluster();
  const env = { DATABASE_URL: cluster.url, DATA_DIR: folder };
  const embedded = { DATA_DIR: join(folder, 'embedded') };
  const sites: Site[] = [];
  try {
    const coldFrom = performance.now();
    await (await startSite(embedded)).stop();
    const cold = performance.now() - coldFrom;
    await (await startSite(env)).stop();
    const warm = { embedded: await startTime(embedded), postgresql: await startTime(env) };

    const kept = await startSite(env);
    const drawn = await startSite({ ...env, PAGE_CACHE_SIZE: '0' });
    sites.push(kept, drawn);
    const answers = await Promise.all(
      pages.map(async (path) => {
        const response = await fetch(kept.origin + path, { headers: brotli });
        // fetch decodes; the limits need the bytes as they left.
        const raw = execFileSync('curl', ['-s', '-H', 'accept-encoding: br', kept.origin + path]);
        return {
          path,
          headers: Object.fromEntries(
            [...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
          ),
          body: raw.toString('base64')
        };
      })
    );
    const file = join(folder, 'answers.json');
    writeFileSync(file, JSON.stringify(answers));
    const memory = await startLimit('memory.ts', [file]);
    const queries = await startLimit('queries.ts', [cluster.url]);
    const nginx = await startNginx(answers);
    const postmaster = Number(readFileSync(join(cluster.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

    const servers: Server[] = [
      { name: 'nginx, files', origin: nginx.origin, pids: [nginx.pid], headers: brotli },
      { name: 'bare Node, memory', origin: memory.origin, pids: [memory.pid], headers: brotli },
      { name: 'PPLI, kept page', origin: kept.origin, pids: [kept.child.pid ?? 0], headers: brotli },
      { name: 'bare Node, main query', origin: queries.origin, pids: [queries.pid, postmaster], headers: {} },
      { name: 'PPLI, drawn anew', origin: drawn.origin, pids: [drawn.child.pid ?? 0, postmaster], headers: {} },
      {
        name: 'PPLI, drawn and compressed',
        origin: drawn.origin,
        pids: [drawn.child.pid ?? 0, postmaster],
        headers: brotli
      }
    ];
    const rows: Row[] = [];
    for (const page of pages) {
      for (const server of servers) {
        rows.push(measure(server, page));
        say(`${page} · ${server.name}`);
      }
    }
    report(rows, answers, {
      cold,
      warm,
      memory: memoryMiB(drawn.child.pid ?? 0),
      keptMemory: memoryMiB(kept.child.pid ?? 0)
    });
  } finally {
    await Promise.all(sites.map((site) => site.stop()));
    for (const child of children) child.kill();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Life = {
  cold: number;
  warm: { embedded: number; postgresql: number };
  memory: { now: number; peak: number };
  keptMemory: { now: number; peak: number };
};

function report(rows: Row[], answers: { path: string; body: string }[], life: Life): void {
  const lines = [
    `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
    ''
  ];
  lines.push('| page | server | requests/s | p50 ms | p99 ms | CPU ms/request |', '|---|---|--:|--:|--:|--:|');
  for (const row of rows) {
    lines.push(
      `| ${row.page} | ${row.server} | ${Math.round(row.perSecond)} | ${row.p50.toFixed(2)} | ${row.p99.toFixed(2)} | ${row.cpu.toFixed(3)} |`
    );
  }
  lines.push(
    '',
    '| page | bytes (br) | kept ÷ memory, requests/s (at least 0.8) | drawn ÷ main query, CPU (at most 4) | drawn, CPU ms (at most 5) |',
    '|---|--:|--:|--:|--:|'
  );
  for (const page of pages) {
    const of = (server: string): Row =>
      rows.find((row) => row.page === page && row.server === server) ?? {
        page,
        server,
        perSecond: Number.NaN,
        p50: 0,
        p99: 0,
        cpu: Number.NaN
      };
    const bytes = Buffer.from(answers.find((answer) => answer.path === page)?.body ?? '', 'base64').length;
    const [kept, memory] = [of('PPLI, kept page').perSecond, of('bare Node, memory').perSecond];
    const [drawn, query] = [of('PPLI, drawn anew').cpu, of('bare Node, main query').cpu];
    lines.push(
      `| ${page} | ${bytes} | ${(kept / memory).toFixed(2)} | ${(drawn / query).toFixed(1)} | ${drawn.toFixed(2)} |`
    );
  }
  lines.push(
    '',
    `Memory after load on PostgreSQL: ${life.memory.now.toFixed(0)} MiB drawing (peak ${life.memory.peak.toFixed(0)}), ${life.keptMemory.now.toFixed(0)} MiB keeping (peak ${life.keptMemory.peak.toFixed(0)}); at most 200.`,
    `Ready after a warm start: ${life.warm.postgresql} ms on PostgreSQL (at most 700), ${life.warm.embedded} ms embedded. First start of the embedded database, loading included: ${Math.round(life.cold)} ms.`
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

await main();
