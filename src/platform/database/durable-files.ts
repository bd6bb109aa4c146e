import { fdatasyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { syncFolder } from './disk.ts';

type Init = NodeFS['init'];
type Stream = { nfd?: number; node: object };
type NodeFiles = {
  realPath(node: object): string;
  stream_ops: { fsync?: (stream: Stream) => number };
};

/**
 * The files of the embedded engine, with the one call that PGlite's own lack: fsync.
 *
 * PGlite 0.5.8 runs PostgreSQL with `-F` (never ask) and its file layer answers `fsync` without doing it. With both
 * put right, PostgreSQL keeps its usual promise by its own rules: WAL on the disk before a commit is acknowledged,
 * data files before their WAL is recycled, folders after a rename. See docs/decisions/0003-embedded-durability.md.
 */
export class DurableFiles extends NodeFS {
  /** What PostgreSQL last said before giving up; PGlite's own errors do not tell. */
  lastWords = '';
  /** Once it answers queries, a panic ends the process; before, PGlite tells the opener. */
  serving = false;

  override async init(...[pg, options]: Parameters<Init>): ReturnType<Init> {
    const prepared = await super.init(pg, options);
    prepared.emscriptenOpts.preRun?.push((module) => {
      const files: NodeFiles = module.FS.filesystems.NODEFS;
      files.stream_ops.fsync = (stream) => this.#sync(files, stream);
    });
    prepared.emscriptenOpts.printErr = (text: string) => {
      const [, severe] = text.match(/((?:FATAL|PANIC): .*)/) ?? [];
      if (severe) this.lastWords = severe;
    };
    prepared.emscriptenOpts.onAbort = () => {
      // PGlite 0.5.8 would run the panicked server again, for ever, without giving the thread back.
      if (this.serving) stopAtOnce(this.lastWords);
    };
    return prepared;
  }

  #sync(files: NodeFiles, stream: Stream): number {
    try {
      // Emscripten opens folders without a real handle.
      if (stream.nfd === undefined) syncFolder(files.realPath(stream.node));
      else fdatasyncSync(stream.nfd);
      return 0;
    } catch (error) {
      return stopAtOnce(error);
    }
  }
}

/**
 * PostgreSQL panics when the disk is full or refuses a flush: what it holds in memory can no longer be trusted.
 * Nothing was acknowledged; the next start recovers what was.
 */
function stopAtOnce(reason: unknown): never {
  // Written at once: the process will not live to send a log line.
  process.stderr.write(`The embedded database cannot go on, perhaps for want of disk. Stopping at once. ${reason}\n`);
  process.exit(1);
}
