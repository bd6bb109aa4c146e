import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyDatabase, embeddedFolder } from '../../../tests/empty-database.ts';

/** Opens the database with `fdatasync` of Node watched; the strict order is for bench/durability/trace.sh to show. */
function watch(program: string): { stdout: string; status: number | null; stderr: string } {
  const prelude = `
		import fs from 'node:fs';
		import { syncBuiltinESMExports } from 'node:module';
		const real = fs.fdatasyncSync;
		let syncs = 0, broken = false;
		fs.fdatasyncSync = (fd) => { if (broken) throw new Error('EIO: the disk is dying'); syncs += 1; real(fd); };
		syncBuiltinESMExports();
		const { openDatabase } = await import(process.argv[1]);
		const db = await openDatabase({ dataDir: process.argv[2], dumpEvery: 0 });
		await db.execute('create table notes (text text)');
		const count = async (work) => { const before = syncs; await work(); return syncs - before; };`;
  return spawnSync(
    process.execPath,
    ['--input-type=module', '-e', prelude + program, join(import.meta.dirname, 'open.ts'), embeddedFolder()],
    { encoding: 'utf8' }
  );
}

test('PostgreSQL is asked to bring commits to the disk', async () => {
  const db = await emptyDatabase('embedded');
  const { rows } = await db.execute(
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method') order by name`
  );
  expect(rows.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
    'fsync=on',
    'full_page_writes=on',
    'synchronous_commit=on',
    'wal_sync_method=fsync'
  ]);
});

test('a commit costs one sync, however many rows it has, and a read none', () => {
  const { stdout, stderr } = watch(`
		const insert = (n) => db.execute("insert into notes select 'a note' from generate_series(1, $1)", [n]);
		console.log(JSON.stringify({
			one: await count(() => insert(1)),
			twenty: await count(() => insert(20)),
			transaction: await count(() => db.session(async (session) => { for (let n = 0; n < 5; n++) await session.query("insert into notes values ('a')"); })),
			rollback: await count(() => db.session(async (session) => { await session.query("insert into notes values ('a')"); throw 0; }).catch(() => {})),
			read: await count(() => db.execute('select * from notes'))
		}));
		await db.close();`);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ one: 1, twenty: 1, transaction: 1, rollback: 0, read: 0 });
});

test('a disk that refuses ends the process before anything is acknowledged', () => {
  const { stdout, status, stderr } = watch(`
		broken = true;
		await db.execute("insert into notes values ('lost')");
		console.log('acknowledged');`);
  expect(stdout).toBe('');
  expect(stderr).toContain('the disk is dying');
  expect(status).toBe(1);
});
