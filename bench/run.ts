// `npm run bench`: what a page costs, beside what it could cost at best. See bench/README.md.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../tests/postgres-cluster.ts';
import { cpuMilliseconds, memoryMiB } from './cpu.ts';
import { burst, median, type Burst } from './load.ts';
import { enlargeStory } from '../tests/large-story.ts';
import { openDatabase } from '../src/platform/database/open.ts';
import { mainPages, mainQueries } from './main-queries.ts';
import { report, reportGrowth, type Growth, type Row } from './report.ts';
import { ensureTools, startLimit, startNginx, startProduct, type Answer, type Started } from './servers.ts';

/** Turns of one second: many for the main pages, few for the others and for what is only compared. */
const many = 9;
const few = 5;
/** `npm run bench -- main` asks for the four main pages alone, without ten times the story. */
const mainOnly = process.argv.includes('main');
const pages = mainOnly ? mainPages : [...mainQueries.keys()];
const brotli = { 'accept-encoding': 'br' };

/** One of those that are compared; `pids` are those whose time counts. */
type Server = { name: string; origin: string; pids: number[]; headers: Record<string, string> };

const folder = mkdtempSync(join(tmpdir(), 'ppli-bench-'));
chmodSync(folder, 0o755);

type Sample = Burst & { cpu: number };

function sample(server: Server, page: string): Sample {
  const before = cpuMilliseconds(server.pids);
  const one = burst(server.origin + page, 1, server.headers);
  if (one.errors || !one.requests) throw new Error(`${server.name} failed on ${page}`);
  return { ...one, cpu: (cpuMilliseconds(server.pids) - before) / one.requests };
}

/** All servers on one page, in turns: whatever else the machine does falls on all of them. */
function measure(servers: Server[], page: string, turns: number): Row[] {
  for (const server of servers) burst(server.origin + page, 1, server.headers);
  const rounds = Array.from({ length: turns }, () => servers.map((server) => sample(server, page)));
  return servers.map((server, i) => {
    const of = (pick: (one: Sample) => number): number =>
      median(rounds.flatMap((round) => (round[i] ? [pick(round[i])] : [])));
    return {
      page,
      server: server.name,
      perSecond: of((one) => one.perSecond),
      p50: of((one) => one.p50),
      p99: of((one) => one.p99),
      cpu: of((one) => one.cpu),
      turns: rounds.flatMap((round) => round[i] ?? [])
    };
  });
}

/** Milliseconds from starting the process until it says that it is ready; the median of five. */
async function startTime(env: Record<string, string>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const product = await startProduct(env, folder);
    times.push(product.startMs);
    await product.stop();
  }
  return median(times);
}

/** What the product answers: the limits give the same bytes, as they leave (fetch would decode them). */
async function answerOf(origin: string, path: string): Promise<Answer> {
  const response = await fetch(origin + path, { headers: brotli });
  const raw = execFileSync('curl', ['-s', '-H', 'accept-encoding: br', origin + path]);
  const headers = [...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
  return { path, headers: Object.fromEntries(headers), body: raw.toString('base64') };
}

/** Every page on the story and on ten times the story, drawn anew by one product each, in turns in one run. */
async function grown(
  url: string,
  story: Server,
  keep: (starting: Promise<Started>) => Promise<Started>,
  postmaster: number
): Promise<Growth[]> {
  const large = new URL(url);
  large.pathname = '/large';
  const options = { dataDir: folder, dumpEvery: 0 };
  const server = await openDatabase({ ...options, url });
  await server.execute('create database large');
  await server.close();
  await (await startProduct({ DATABASE_URL: large.href, DATA_DIR: folder }, folder)).stop();
  const database = await openDatabase({ ...options, url: large.href });
  await enlargeStory(database);
  await database.close();
  const product = await keep(
    startProduct({ DATABASE_URL: large.href, DATA_DIR: folder, PAGE_CACHE_SIZE: '0' }, folder)
  );
  const servers: Server[] = [
    { ...story, name: 'story' },
    { name: 'large', origin: product.origin, pids: [product.pid, postmaster], headers: {} }
  ];
  const rows: Growth[] = [];
  for (const page of pages) {
    process.stderr.write(`${page}, ten times the story …\n`);
    const bytes = await Promise.all(
      servers.map(async ({ origin }) => (await (await fetch(origin + page)).arrayBuffer()).byteLength)
    );
    rows.push({ page, bytes, measured: measure(servers, page, few) });
  }
  return rows;
}

async function main(): Promise<void> {
  ensureTools();
  const cluster = await startCluster();
  const env = { DATABASE_URL: cluster.url, DATA_DIR: folder };
  const embedded = { DATA_DIR: join(folder, 'embedded') };
  const running: Started[] = [];
  const keep = async <One extends Started>(starting: Promise<One>): Promise<One> => {
    const one = await starting;
    running.push(one);
    return one;
  };
  try {
    const first = await startProduct(embedded, folder);
    await first.stop();
    await (await startProduct(env, folder)).stop();
    const warm = { embedded: await startTime(embedded), postgresql: await startTime(env) };

    const kept = await keep(startProduct(env, folder));
    const drawn = await keep(startProduct({ ...env, PAGE_CACHE_SIZE: '0' }, folder));
    const answers = await Promise.all(pages.map((path) => answerOf(kept.origin, path)));
    const file = join(folder, 'answers.json');
    writeFileSync(file, JSON.stringify(answers));
    const memory = await keep(startLimit('memory.ts', [file]));
    const queries = await keep(startLimit('queries.ts', [cluster.url]));
    const nginx = await keep(startNginx(answers, folder));
    const postmaster = Number(readFileSync(join(cluster.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

    const of = (name: string, { origin, pid }: Started, headers: Record<string, string>, ...others: number[]) => ({
      name,
      origin,
      pids: [pid, ...others],
      headers
    });
    const servers: Server[] = [
      of('nginx, files', nginx, brotli),
      of('bare Node, memory', memory, brotli),
      of('PPLI, kept page', kept, brotli),
      of('bare Node, main query', queries, {}, postmaster),
      of('PPLI, drawn anew', drawn, {}, postmaster),
      of('PPLI, drawn and compressed', drawn, brotli, postmaster)
    ];
    const rows: Row[] = [];
    for (const page of pages) {
      process.stderr.write(`${page} …\n`);
      rows.push(...measure(servers, page, mainPages.includes(page) ? many : few));
    }
    // After the load, not during it: the process gives memory back after fifteen seconds of quiet.
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    const life = { cold: first.startMs, warm, memory: memoryMiB(drawn.pid), keptMemory: memoryMiB(kept.pid) };
    process.stdout.write(report(rows, answers, life));
    if (!mainOnly)
      process.stdout.write(reportGrowth(await grown(cluster.url, of('', drawn, {}, postmaster), keep, postmaster)));
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
