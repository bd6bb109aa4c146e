/** A bar on a terminal, a line a step elsewhere; nothing of it on standard output, which stays for results. */
export function progress(title: string): (step: string, done: number, total: number) => void {
  const terminal = process.stderr.isTTY;
  let last = '';
  return (step, done, total) => {
    const filled = Math.round((24 * done) / Math.max(total, 1));
    const line = `${title} [${'█'.repeat(filled)}${'·'.repeat(24 - filled)}] ${step}`;
    if (terminal) process.stderr.write(`\r\x1b[2K${line}${done >= total ? '\n' : ''}`);
    else if (step !== last) process.stderr.write(`${title} ${done}/${total} ${step}\n`);
    last = step;
  };
}
