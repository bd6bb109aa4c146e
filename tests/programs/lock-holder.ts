/** Takes the lock of a data folder, says so or why not, and keeps it until it is killed. */
import { lockFolder } from '../../src/platform/database/lock.ts';

const [folder = ''] = process.argv.slice(2);
try {
  lockFolder(folder, new Date());
  // The lock must hold although nobody kept what `lockFolder` gave.
  globalThis.gc?.();
  process.stdout.write('held\n');
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
}
