import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Who holds a data folder: `since` is an ISO instant in UTC. */
export type Holder = { pid: number; command: string; since: string; host: string };

export class FolderInUse extends Error {
  readonly holder: Holder | undefined;

  constructor(folder: string, holder: Holder | undefined) {
    const who = holder
      ? `process ${holder.pid} on ${holder.host} (${holder.command}), since ${holder.since}`
      : 'another process';
    super(
      `The data folder ${folder} is in use by ${who}. ` +
        `Stop it first, or give this one a folder of its own. ` +
        `Several processes on one database need PostgreSQL (DATABASE_URL).`
    );
    this.name = 'FolderInUse';
    this.holder = holder;
  }
}

/** The garbage collector closes a forgotten SQLite handle, and the lock with it. */
const held = new Set<DatabaseSync>();

/** The lock of a folder, not taken yet; both are made where they are not there. */
function openLock(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    return new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The data folder ${folder} cannot be written in: ${reason}. Choose another (DATA_DIR), or let this user write there.`,
      { cause: error }
    );
  }
}

/**
 * Takes `folder` for this process until `release` or the end of the process, however it ends.
 *
 * The lock is the one that the kernel keeps for SQLite (fcntl on Linux and macOS, LockFileEx on Windows), the only
 * one that Node offers on all three without a native addon. The kernel drops it with the process, so there is no
 * stale lock to recognise, no reused pid to mistake for the holder, and two candidates cannot both win. Unlike a
 * pid file it also holds between containers that share a volume. `holder.json` only serves the message.
 *
 * Never open `lock` by other means in this process: closing any handle of a file drops fcntl locks on it.
 *
 * @throws FolderInUse when another process, or this one, has it already
 */
export function lockFolder(folder: string, now: Date): { release(): void } {
  const lock = openLock(folder);
  const holderFile = join(folder, 'holder.json');
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new FolderInUse(folder, readHolder(holderFile));
    throw new Error(
      `The data folder ${folder} cannot be locked; network file systems often cannot. Use a local disk, or PostgreSQL.`,
      { cause: error }
    );
  }
  held.add(lock);
  const command = process.argv.join(' ');
  const holder: Holder = { pid: process.pid, command, since: now.toISOString(), host: hostname() };
  writeFileSync(`${holderFile}.part`, JSON.stringify(holder));
  renameSync(`${holderFile}.part`, holderFile);
  return {
    release() {
      if (!held.delete(lock)) return;
      rmSync(holderFile, { force: true });
      lock.close();
    }
  };
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
