import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { memoireOf } from './lecture.server.ts';

onTheStory('what the search keeps in memory', (database) => {
  const run = (text: string) => database().orm.execute(sql.raw(text));

  it('is given although others write without a pause', async () => {
    await memoireOf('cai-namur');
    let writes = 0;
    let writing = true;
    const write = () => {
      raiseRevision();
      writes += 1;
      if (writing && writes < 100_000) setImmediate(write);
    };
    write();
    await memoireOf('cai-namur');
    writing = false;
    expect(writes).toBeLessThan(100_000);
  });

  it('after a restore reads again only what was written since', async () => {
    await run('alter table services disable trigger user');
    await run(`update services set version = 9000000000000 where slug <> 'aucun'`);
    await run('alter table services enable trigger user');
    raiseRevision();
    const { size } = await memoireOf('cai-namur');
    await run(`update services set name = name where id = (select min(id::text)::uuid from services)`);
    raiseRevision();
    expect((await memoireOf('cai-namur')).size).toBe(size + 1);
  });
});
