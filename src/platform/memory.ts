import { performance } from 'node:perf_hooks';

const EVERY_MILLISECONDS = 5_000;
/** Looks in a row at which nothing was found to do: a busy spell of which more may come keeps its compiled code. */
const QUIET_LOOKS = 3;
/** Share of the time above which the event loop has work to do. */
const BUSY = 0.1;
/** Bytes below which there is nothing worth giving back: what is collected so takes the compiled code with it. */
const WORTH_IT = 192 * 1024 * 1024;

/**
 * Gives memory back once a busy spell is over for a while: V8 keeps what it grew to, ten times what the product holds. Takes about
 * 100 ms, of a moment in which nobody asks for anything. The processor's time would not tell: some seconds into a quiet
 * spell V8 collects by itself, with all its threads. Without `--expose-gc`, which `bin/ppli` gives, nothing is done.
 */
export function releaseMemoryWhenIdle(): void {
  const { gc } = globalThis;
  if (!gc) return;
  let before = performance.eventLoopUtilization();
  let quiet = Infinity;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const busy = performance.eventLoopUtilization(now, before).utilization > BUSY;
    before = now;
    quiet = busy ? 0 : quiet + 1;
    if (quiet === QUIET_LOOKS && process.memoryUsage.rss() > WORTH_IT)
      gc({ type: 'major', flavor: 'last-resort', execution: 'sync' });
  }, EVERY_MILLISECONDS).unref();
}
