/** Writes rows one commit at a time and says each on stdout once it is acknowledged; the subject of trace.sh. */
import { openDatabase } from '../../src/platform/database/open.ts';

const [dataDir = '', commits = '5'] = process.argv.slice(2);
const db = await openDatabase({ dataDir, dumpEvery: 0 });
await db.execute('create table if not exists notes (id int primary key generated always as identity, text text)');
process.stdout.write('ready\n');
for (let number = 1; number <= Number(commits); number += 1) {
  await db.execute('insert into notes (text) values ($1)', [`note ${number}`]);
  process.stdout.write(`acknowledged ${number}\n`);
  await db.execute('select count(*) from notes');
  process.stdout.write(`read ${number}\n`);
}
await db.execute('checkpoint');
process.stdout.write('checkpointed\n');
await db.close();
