import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '../../src/platform/database/open.ts';
import { startProduct } from '../servers.ts';
import { makeDirectory } from './large.ts';
import { kinds, questionsOf } from './questions.ts';
import { sampleOf } from './sample.ts';

/**
 * The directory on the embedded engine: every question once, one after another, and how long the event loop was held
 * at most meanwhile (`loop.ts`). @returns Markdown
 */
export async function measureEmbedded(dataDir: string, folder: string, services: number): Promise<string> {
  process.stderr.write(`${services} services on the embedded engine …\n`);
  await makeDirectory({ dataDir }, services, false);
  const database = await openDatabase({ dataDir, dumpEvery: 0 });
  const sample = await sampleOf(database, '2026-11-22');
  await database.close();
  const file = join(folder, 'loop.json');
  const product = await startProduct(
    {
      ...{ DATA_DIR: dataDir, PAGE_CACHE_SIZE: '0', LOOP_FILE: file },
      NODE_OPTIONS: `--import ${resolve('bench/limits/loop.ts')}`
    },
    folder
  );
  const lines: string[] = [];
  try {
    const ask = async (path: string): Promise<number> => {
      const began = performance.now();
      const response = await fetch(product.origin + path);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${response.status} at ${path}`);
      return performance.now() - began;
    };
    const held = async (): Promise<number> => {
      process.kill(product.pid, 'SIGUSR2');
      await new Promise((done) => setTimeout(done, 100));
      return (JSON.parse(readFileSync(file, 'utf8')) as { max: number }).max;
    };
    // What the start itself took is not of the questions.
    await held();
    const first = await ask('/annuaire.json?q=namur');
    lines.push(
      `First question after the start: ${Math.round(first)} ms, the loop held ${Math.round(await held())} ms.`
    );
    const questions = questionsOf(sample);
    for (const kind of kinds)
      for (const form of ['json', 'html'] as const) {
        const times: number[] = [];
        for (const question of questions[kind]) times.push(await ask(question[form]));
        const slowest = times.toSorted((a, b) => b - a);
        lines.push(
          `| ${kind} | ${form} | ${(slowest[Math.floor(slowest.length / 2)] ?? 0).toFixed(1)} | ${(slowest[0] ?? 0).toFixed(1)} | ${(await held()).toFixed(1)} |`
        );
      }
  } finally {
    await product.stop();
  }
  const [first = '', ...rows] = lines;
  return [
    '',
    `### ${services} services, embedded engine`,
    '',
    '| question | form | median ms | slowest ms | loop held at most, ms |',
    '|---|---|--:|--:|--:|',
    ...rows,
    '',
    first,
    ''
  ].join('\n');
}
