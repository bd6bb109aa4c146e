import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { embeddedFolder } from '../../../tests/empty-database.ts';
import { random } from '../../../tests/programs/random.ts';
import { readDump } from './dump-file.ts';

type Found = {
  transactions: { run: number; number: number; lines: number; wanted: number }[];
  total: number;
  several: number;
};
/** What to wait for before killing: the nth line that begins so. */
type Moment = { word: string; nth: number; milliseconds: number | 'when its file appears' };

const kills = 20;
const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));

test(`what was acknowledged survives ${kills} kills, whole (CRASH_SEED=${seed})`, { timeout: 600_000 }, async () => {
  const next = random(seed);
  const folder = embeddedFolder();
  const acknowledged = new Map<number, number>();

  for (let run = 1; run <= kills; run += 1) {
    const writer = startWriter(folder, run, seed + run);
    const { found, last } = await killAt(writer, folder, chooseMoment(next, run));
    acknowledged.set(run, last);
    if (found) check(found, acknowledged, run);
  }

  const writer = startWriter(folder, kills + 1, seed);
  const { found, last } = await killAt(writer, folder, {
    word: 'found',
    nth: 1,
    milliseconds: 0
  });
  acknowledged.set(kills + 1, last);
  expect(found, `CRASH_SEED=${seed}`).toBeDefined();
  if (found) check(found, acknowledged, kills + 1);
  expect([...acknowledged.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(kills);

  const dumps = readdirSync(folder).filter((name) => name.endsWith('.dump.gz'));
  for (const name of dumps) {
    const lines = await Array.fromAsync(readDump(join(folder, name)));
    expect(lines.at(-1), `CRASH_SEED=${seed}`).toHaveProperty('end', true);
  }
});

/** Most kills fall among commits; some in a checkpoint, in a dump, or while the previous crash is being recovered. */
function chooseMoment(next: () => number, run: number): Moment {
  const milliseconds = next() * 8;
  if (run % 6 === 1) return { word: 'checkpoint', nth: 1, milliseconds };
  if (run % 6 === 3) return { word: 'dump', nth: 1, milliseconds: 'when its file appears' };
  if (run % 6 === 5) return { word: 'opening', nth: 1, milliseconds: next() * 600 };
  return { word: 'acknowledged', nth: 1 + Math.floor(next() * 60), milliseconds };
}

function startWriter(folder: string, run: number, writerSeed: number): ChildProcessByStdio<null, Readable, null> {
  const program = join(import.meta.dirname, '../../../tests/programs/crash-writer.ts');
  return spawn(process.execPath, [program, folder, String(run), String(writerSeed)], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
}

async function killAt(
  writer: ChildProcessByStdio<null, Readable, null>,
  folder: string,
  moment: Moment
): Promise<{ found?: Found; last: number }> {
  const ended = new Promise<NodeJS.Signals | null>((resolve) => writer.once('exit', (_, signal) => resolve(signal)));
  let found: Found | undefined;
  let last = 0;
  let seen = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [word = '', rest = ''] = line.split(/ (.*)/);
    if (word === 'found') found = JSON.parse(rest);
    if (word === 'acknowledged') last = Number(rest);
    if (word === moment.word) seen += 1;
    if (seen === moment.nth && word === moment.word) {
      if (moment.milliseconds === 'when its file appears') killWhenFileAppears(writer, folder);
      else setTimeout(() => writer.kill('SIGKILL'), moment.milliseconds);
    }
  }
  expect(await ended, `the writer ended by itself, CRASH_SEED=${seed}`).toBe('SIGKILL');
  return { found, last };
}

function killWhenFileAppears(writer: ChildProcessByStdio<null, Readable, null>, folder: string): void {
  const watcher = watch(folder, (_, name) => {
    if (!name?.includes('.dump.gz')) return;
    writer.kill('SIGKILL');
    watcher.close();
  });
}

function check(found: Found, acknowledged: Map<number, number>, currentRun: number): void {
  const hint = `CRASH_SEED=${seed}, run ${currentRun}`;
  for (const { run, number, lines, wanted } of found.transactions) {
    expect(lines, `${hint}: transaction ${run}/${number} is halved`).toBe(wanted);
  }
  expect(found.total, `${hint}: the total and the lines tell different stories`).toBe(found.several);
  for (const [run, last] of acknowledged) {
    if (run === currentRun) continue;
    const numbers = found.transactions.filter((each) => each.run === run).map(({ number }) => number);
    expect(numbers.length, `${hint}: run ${run} acknowledged ${last}`).toBeGreaterThanOrEqual(last);
    // The transaction under way may have been committed just before its acknowledgement.
    expect(numbers.length, `${hint}: run ${run} has rows nobody wrote`).toBeLessThanOrEqual(last + 1);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
}
