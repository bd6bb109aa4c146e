import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedFolder, temporaryFolder } from '../../../tests/empty-database.ts';
import { FolderInUse, lockFolder } from './lock.ts';
import { openDatabase } from './open.ts';

/** Starts a process that takes the lock; resolves with what it says. */
async function startHolder(folder: string): Promise<{ child: ChildProcess; answer: string }> {
  const program = join(import.meta.dirname, '../../../tests/programs/lock-holder.ts');
  const child = spawn(process.execPath, ['--expose-gc', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [answer] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, answer };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a second process is refused and told who has the folder', async () => {
  const folder = temporaryFolder();
  const first = await startHolder(folder);
  const second = await startHolder(folder);
  expect(first.answer).toBe('held');
  expect(second.answer).toContain(`in use by process ${first.child.pid}`);
  expect(second.answer).toContain('lock-holder.ts');
  expect(second.answer).toMatch(/since \d{4}-\d\d-\d\dT/);
});

test('a second opening in the same process is refused too, and the first stays whole', async () => {
  const dataDir = embeddedFolder();
  const db = await openDatabase({ dataDir, dumpEvery: 0 });
  await expect(openDatabase({ dataDir })).rejects.toBeInstanceOf(FolderInUse);
  expect((await startHolder(dataDir)).answer).toContain(`process ${process.pid}`);
  expect((await db.execute('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await db.close();
  expect((await startHolder(dataDir)).answer).toBe('held');
});

test('a folder that cannot be made is told, with what to do', () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  expect(() => lockFolder(file, new Date())).toThrow(/cannot be written in: EEXIST.+Choose another \(DATA_DIR\)/);
});

test('the lock of a killed process holds nobody back', async () => {
  const folder = temporaryFolder();
  await kill((await startHolder(folder)).child);
  lockFolder(folder, new Date()).release();
});

test('a pid that another process has taken over since holds nobody back', async () => {
  const folder = temporaryFolder();
  await kill((await startHolder(folder)).child);
  const alive = {
    pid: process.ppid,
    command: 'something else',
    since: '2026-01-01T00:00:00Z',
    host: 'here'
  };
  writeFileSync(join(folder, 'holder.json'), JSON.stringify(alive));
  lockFolder(folder, new Date()).release();
});

test('of several processes that race for a stale lock, one wins', async () => {
  const folder = temporaryFolder();
  await kill((await startHolder(folder)).child);
  const racers = await Promise.all(Array.from({ length: 6 }, () => startHolder(folder)));
  expect(racers.filter(({ answer }) => answer === 'held')).toHaveLength(1);
});
