// Loaded before the product: on SIGUSR2 writes the longest hold of the event loop since the last time, in milliseconds.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the loop is looked at: this much is always there. Milliseconds. */
const EVERY = 1;
const delay = monitorEventLoopDelay({ resolution: EVERY });
delay.enable();
process.on('SIGUSR2', () => {
  writeFileSync(process.env.LOOP_FILE ?? '/dev/null', JSON.stringify({ max: delay.max / 1e6 - EVERY }));
  delay.reset();
});
