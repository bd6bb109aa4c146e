/**
 * Writes to a database while keeping, in a second folder, what the disk would hold if the power went now and the
 * system had written nothing by itself: contents as of the last sync of each file, names as of the last sync of each
 * folder. Syncing a new file also keeps its name, as ext4, XFS and Btrfs do and as PostgreSQL relies on for tables.
 * Says the number of transactions acknowledged. Linux only.
 *   node forgetful-disk.ts <folder> <disk>
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative } from 'node:path';

const [folder = '', disk = ''] = process.argv.slice(2);
fs.cpSync(folder, disk, { recursive: true });

/** Contents at the last sync, by inode, so that they follow a file that is renamed. */
const synced = new Map<number, Buffer>();
for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile()) synced.set(fs.statSync(path).ino, fs.readFileSync(path));
}
/** Names on the disk and the inode each stands for. */
const names = new Map<string, number>();
for (const entry of fs.readdirSync(disk, { recursive: true, withFileTypes: true })) {
  const path = relative(disk, join(entry.parentPath, entry.name));
  if (entry.isFile()) names.set(path, fs.statSync(join(folder, path)).ino);
}

const { fdatasyncSync, fsyncSync } = fs;
function sync(handle: number): void {
  const path = fs.readlinkSync(`/proc/self/fd/${handle}`);
  if (!path.startsWith(folder)) return;
  const stat = fs.fstatSync(handle);
  if (stat.isDirectory()) syncNames(path);
  else {
    synced.set(stat.ino, fs.readFileSync(path));
    names.set(relative(folder, path), stat.ino);
  }
}
fs.fdatasyncSync = (handle) => {
  fdatasyncSync(handle);
  sync(handle);
};
fs.fsyncSync = (handle) => {
  fsyncSync(handle);
  sync(handle);
};
syncBuiltinESMExports();

function syncNames(path: string): void {
  const inFolder = relative(folder, path);
  for (const name of names.keys()) {
    if (join(name, '..') === inFolder) names.delete(name);
  }
  for (const entry of fs.readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isFile()) names.set(relative(folder, child), fs.statSync(child).ino);
  }
}

const { openDatabase } = await import('../../src/platform/database/open.ts');
const db = await openDatabase({ dataDir: folder, dumpEvery: 0 });
await db.execute('create table notes (number int, line int, text text, primary key (number, line))');
let number = 0;
for (; number < 120; number += 1) {
  await db.session(async (session) => {
    for (let line = 0; line < 10; line += 1) {
      await session.query('insert into notes values ($1, $2, $3)', [number + 1, line, 'some text '.repeat(line * 20)]);
    }
  });
  if (number === 40) await db.execute('checkpoint');
  // Rewrites the table and its index into new files.
  if (number === 60) await db.execute('vacuum full notes');
  if (number === 80) await db.execute('checkpoint; create table other (id int primary key)');
}

// The power goes: the database is not closed.
for (const name of fs.readdirSync(disk, { recursive: true, withFileTypes: true })) {
  if (name.isFile()) fs.rmSync(join(name.parentPath, name.name));
}
for (const [name, inode] of names) {
  fs.mkdirSync(join(disk, name, '..'), { recursive: true });
  fs.writeFileSync(join(disk, name), synced.get(inode) ?? '');
}
process.stdout.write(`${number}\n`);
process.exit(0);
