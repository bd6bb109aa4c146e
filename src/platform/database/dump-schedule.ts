import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump, readHorizon } from './dump.ts';
import { readHead } from './dump-file.ts';
import type { Engine } from './engine.ts';
import { log } from '../log.ts';

const suffix = '.dump.gz';
const lastKept = 6;
const daysKept = 14;

const readme = `Each file here is the whole database at the time in its name (UTC).

To restore one, stop the product, then from its folder:

    bin/ppli restore <file>

It asks for --replace when the database is not empty: what the database holds then is lost, so take a dump first.
The file goes into the embedded database or into PostgreSQL (DATABASE_URL), whichever it came from.
Kept: the last ${lastKept}, and the last of each of the last ${daysKept} days that have one. Copy them to another machine too.
`;

/** Dumps into `dataDir/dumps` every `dumpEvery` minutes and at the end, when something was written since the last one. */
export async function scheduleDumps(
  engine: Pick<Engine, 'engine' | 'session'>,
  { dataDir, dumpEvery, now }: { dataDir: string; dumpEvery: number; now: () => Date }
) {
  const folder = join(dataDir, 'dumps');
  let lastHorizon = dumpEvery > 0 ? await readLastHorizon(dataDir, engine.engine) : undefined;
  let running: Promise<unknown> = Promise.resolve();

  /** @returns the file, or undefined when nothing was written since the last dump */
  async function dumpIfChanged(): Promise<string | undefined> {
    if ((await engine.session(readHorizon)) === lastHorizon) return undefined;
    await mkdir(folder, { recursive: true });
    const at = now();
    const file = join(folder, `${at.toISOString().replaceAll(':', '-')}${suffix}`);
    const head = await dump(engine, file, at);
    lastHorizon = head.horizon;
    await writeFile(join(folder, 'README.txt'), readme);
    for (const name of chooseOld(await readdir(folder))) await rm(join(folder, name));
    log('notice', { text: 'dumped', file, restoreWith: `bin/ppli restore ${file}` });
    return file;
  }

  function run() {
    running = running
      .then(dumpIfChanged)
      .catch((error) => log('error', { text: 'The database could not be dumped', error: String(error) }));
    return running;
  }

  const timer = dumpEvery > 0 ? setInterval(run, dumpEvery * 60_000) : undefined;
  timer?.unref();

  return {
    dumpIfChanged,
    async stop(): Promise<void> {
      clearInterval(timer);
      await (timer ? run() : running);
    }
  };
}

/** Which files of the folder may go: dumps, named by their instant, that are too old, and what a crash left unfinished. */
export function chooseOld(names: string[]): string[] {
  const unfinished = names.filter((name) => name.endsWith('.part'));
  const newestFirst = names
    .filter((name) => name.endsWith(suffix))
    .toSorted()
    .toReversed();
  const kept = new Set(newestFirst.slice(0, lastKept));
  const lastOfDay = new Map<string, string>();
  for (const name of newestFirst) {
    const day = name.slice(0, 'YYYY-MM-DD'.length);
    if (!lastOfDay.has(day)) lastOfDay.set(day, name);
  }
  for (const name of [...lastOfDay.values()].slice(0, daysKept)) kept.add(name);
  return [...unfinished, ...newestFirst.filter((name) => !kept.has(name))];
}

export async function newestDump(dataDir: string): Promise<string | undefined> {
  const folder = join(dataDir, 'dumps');
  if (!existsSync(folder)) return undefined;
  const names = (await readdir(folder)).filter((name) => name.endsWith(suffix)).sort();
  const name = names.at(-1);
  return name && join(folder, name);
}

async function readLastHorizon(dataDir: string, engine: Engine['engine']): Promise<string | undefined> {
  const file = await newestDump(dataDir);
  if (!file) return undefined;
  const head = await readHead(file).catch(() => undefined);
  return head?.engine === engine ? head.horizon : undefined;
}
