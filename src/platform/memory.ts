const EVERY_MILLISECONDS = 5_000;
/** Share of one processor above which the process has work to do. */
const BUSY = 0.1;
/** Bytes below which there is nothing worth giving back: what is collected so takes the compiled code with it. */
const WORTH_IT = 192 * 1024 * 1024;

/**
 * Gives memory back once a busy spell is over: V8 keeps what it grew to, ten times what the product holds. Takes about
 * 100 ms, of a moment in which nobody asks for anything. Without `--expose-gc`, which `bin/ppli` gives, nothing is done.
 */
export function releaseMemoryWhenIdle(): void {
  const { gc } = globalThis;
  if (!gc) return;
  let before = process.cpuUsage();
  let wasBusy = false;
  setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const busy = (user + system) / 1000 > EVERY_MILLISECONDS * BUSY;
    if (wasBusy && !busy && process.memoryUsage.rss() > WORTH_IT)
      gc({ type: 'major', flavor: 'last-resort', execution: 'sync' });
    wasBusy = busy;
  }, EVERY_MILLISECONDS).unref();
}
