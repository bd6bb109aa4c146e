/**
 * What durability costs: commits and reads a second on the embedded engine, as PGlite is and with our files, in
 * alternating rounds on the same disk so that the machine's moods fall on both.
 *   node bench/durability/measure.ts [folder]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openDatabase } from '../../src/platform/database/open.ts';

const rounds = 7;
const times = 500;
const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'ppli-durability-'));

type Execute = (text: string) => Promise<unknown>;
const work: Record<string, (execute: Execute) => Promise<unknown>> = {
  'one-row commits': (execute) => execute(`insert into notes (text) values ('a note of some length')`),
  'ten-row commits': (execute) => execute(`insert into notes (text) select 'a note' from generate_series(1, 10)`),
  reads: (execute) => execute('select * from notes where id = 1')
};

const plain = await PGlite.create(join(folder, 'plain'));
const durable = await openDatabase({ dataDir: join(folder, 'durable'), dumpEvery: 0 });
const engines: Record<string, Execute> = {
  'PGlite as it is': (text) => plain.exec(text),
  'with fdatasync': (text) => durable.execute(text)
};

const rates = new Map<string, number[]>();
for (const execute of Object.values(engines)) {
  await execute('create table notes (id int primary key generated always as identity, text text)');
}
// The first round warms up and is not counted.
for (let round = 0; round <= rounds; round += 1) {
  for (const [what, once] of Object.entries(work)) {
    for (const [name, execute] of Object.entries(engines)) {
      const start = performance.now();
      for (let time = 0; time < times; time += 1) await once(execute);
      const rate = (times * 1000) / (performance.now() - start);
      const label = `${what}, ${name}`;
      if (round > 0) rates.set(label, [...(rates.get(label) ?? []), rate]);
    }
  }
}
for (const [label, values] of rates) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, middle, high] = [0, rounds >> 1, rounds - 1].map((at) => Math.round(sorted[at] ?? 0));
  process.stdout.write(`${label}: ${middle} a second (${low} to ${high})\n`);
}
await plain.close();
await durable.close();
rmSync(folder, { recursive: true });
