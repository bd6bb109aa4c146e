// `npm run bench -- annuaire [services …]`: the directory at several sizes. See bench/README.md.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/database/open.ts';
import { startCluster } from '../../tests/postgres-cluster.ts';
import { cpuMilliseconds, memoryMiB } from '../cpu.ts';
import { burstOfMany, median, type Burst } from '../load.ts';
import { ensureTools, startLimit, startProduct, type Started } from '../servers.ts';
import { measureEmbedded } from './embedded.ts';
import { makeDirectory } from './large.ts';
import { kinds, questionsOf, type Kind, type Question } from './questions.ts';
import { reportSize, type Measured, type Size } from './report.ts';
import { sampleOf } from './sample.ts';

const SIZES = [5000, 50_000, 500_000];
const TODAY = '2026-11-22';
const ROUNDS = 3;
const SECONDS = 2;

const asked = process.argv.slice(2).map(Number);
const sizes = asked.length ? asked : SIZES;
const folder = mkdtempSync(join(tmpdir(), 'ppli-bench-'));
chmodSync(folder, 0o755);

type Server = { form: keyof Question; origin: string; pids: number[] };

/** Median of rounds in which the three take turns: whatever else the machine does falls on all of them. */
function measure(servers: Server[], kind: Kind, questions: Question[]): Measured[] {
  const files = servers.map(({ form }) => {
    const file = join(folder, `${kind}-${form}.txt`);
    writeFileSync(file, questions.map((question) => question[form]).join('\n'));
    return file;
  });
  const turn = (server: Server, index: number, seconds: number): Burst & { cpu: number } => {
    const before = cpuMilliseconds(server.pids);
    const one = burstOfMany(server.origin, files[index] ?? '', seconds);
    if (one.errors || !one.requests) throw new Error(`${server.form} failed on ${kind}: ${one.errors} errors`);
    return { ...one, cpu: (cpuMilliseconds(server.pids) - before) / one.requests };
  };
  servers.forEach((server, index) => turn(server, index, 1));
  const rounds = Array.from({ length: ROUNDS }, () => servers.map((server, index) => turn(server, index, SECONDS)));
  return servers.map(({ form }, index) => {
    const of = (pick: (one: Burst & { cpu: number }) => number): number =>
      median(rounds.flatMap((round) => (round[index] ? [pick(round[index])] : [])));
    return {
      ...{ kind, form, perSecond: of((one) => one.perSecond), p50: of((one) => one.p50) },
      ...{ p99: of((one) => one.p99), cpu: of((one) => one.cpu) }
    };
  });
}

const read = async <T>(url: string): Promise<T> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} at ${url}`);
  const body: T = await response.json();
  return body;
};

/** Questions of which the product and the best SQL tell another number, with both numbers. */
async function differences(product: Started, bare: Started, questions: Question[]): Promise<string[]> {
  const found: string[] = [];
  for (const question of questions) {
    const ours = await read<{ total: number }>(product.origin + question.json);
    const theirs = await read<{ total: number }>(bare.origin + question.bare);
    if (ours.total !== theirs.total) found.push(`${question.json}: ${ours.total}, SQL ${theirs.total}`);
  }
  return found;
}

async function measureSize(clusterUrl: string, postmaster: number, services: number): Promise<Size> {
  const url = new URL(clusterUrl);
  url.pathname = `/annuaire_${services}`;
  const server = await openDatabase({ url: clusterUrl, dataDir: folder, dumpEvery: 0 });
  await server.execute(`create database annuaire_${services}`);
  await server.close();
  process.stderr.write(`${services} services are invented …\n`);
  await makeDirectory({ url: url.href, dataDir: folder }, services, true);
  const large = await openDatabase({ url: url.href, dataDir: folder, dumpEvery: 0 });
  const questions = questionsOf(await sampleOf(large, TODAY));
  await large.close();
  const product = await startProduct({ DATABASE_URL: url.href, DATA_DIR: folder, PAGE_CACHE_SIZE: '0' }, folder);
  const bare = await startLimit('annuaire.ts', [url.href, TODAY]);
  try {
    const began = performance.now();
    await read(`${product.origin}/annuaire.json?q=namur`);
    const indexMs = performance.now() - began;
    const differ = [];
    for (const kind of kinds) if (kind !== 'one') differ.push(...(await differences(product, bare, questions[kind])));
    const pids = [product.pid, postmaster];
    const servers: Server[] = [
      { form: 'bare', origin: bare.origin, pids: [bare.pid, postmaster] },
      { form: 'json', origin: product.origin, pids },
      { form: 'html', origin: product.origin, pids }
    ];
    const measured: Measured[] = [];
    for (const kind of kinds) {
      process.stderr.write(`${services} services, ${kind} …\n`);
      measured.push(...measure(servers, kind, questions[kind]));
    }
    return { services, indexMs, differ, measured, memory: memoryMiB(product.pid) };
  } finally {
    await product.stop();
    await bare.stop();
  }
}

async function main(): Promise<void> {
  ensureTools();
  const cluster = await startCluster();
  try {
    const postmaster = Number(readFileSync(join(cluster.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    for (const services of sizes)
      process.stdout.write(reportSize(await measureSize(cluster.url, postmaster, services)));
    process.stdout.write(await measureEmbedded(join(folder, 'embedded'), folder, SIZES[0] ?? 0));
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
