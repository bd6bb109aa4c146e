/**
 * Writes to a data folder until it is killed, and tells on stdout: first what it found there, then each transaction
 * once it is acknowledged, and the start of each checkpoint and dump.
 *   node crash-writer.ts <folder> <run> <seed>
 */
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/database/open.ts';
import { random } from './random.ts';

const [dataDir = '', run = '0', seed = '0'] = process.argv.slice(2);
const next = random(Number(seed));
const say = (line: string) => process.stdout.write(`${line}\n`);

say('opening');
const db = await openDatabase({ dataDir, dumpEvery: 0 });
await db.session((session) =>
  session.script(`
		create table if not exists written (run int, number int, line int, lines int, text text, primary key (run, number, line));
		create table if not exists totals (id int primary key, lines int not null);
		insert into totals values (1, 0) on conflict do nothing`)
);
const found = await db.execute(
  'select run, number, count(*) as lines, max(lines) as wanted from written group by 1, 2 order by 1, 2'
);
const total = await db.execute('select lines from totals');
const several = await db.execute('select count(*) as lines from written where lines > 1');
say(
  `found ${JSON.stringify({ transactions: found.rows, total: total.rows[0]?.lines, several: several.rows[0]?.lines })}`
);

for (let number = 1; ; number += 1) {
  const dice = next();
  if (dice < 0.04) {
    say('checkpoint');
    await db.execute('checkpoint');
  } else if (dice < 0.08) {
    say('dump');
    await db.dump(join(dataDir, `${run}-${number}.dump.gz`));
  }
  if (dice < 0.5) {
    await db.execute('insert into written values ($1, $2, 1, 1, $3)', [run, number, 'x'.repeat(2000 * dice)]);
  } else {
    const lines = 2 + Math.floor(next() * 40);
    await db.session(async (session) => {
      for (let line = 1; line <= lines; line += 1) {
        await session.query('insert into written values ($1, $2, $3, $4, $5)', [
          run,
          number,
          line,
          lines,
          'y'.repeat(200)
        ]);
      }
      await session.query('update totals set lines = lines + $1', [lines]);
    });
  }
  say(`acknowledged ${number}`);
}
