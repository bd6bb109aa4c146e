// Work that takes long says how far it is. Plain JavaScript: it runs on the Node of the machine.

/** Back to the first column, and the line wiped. */
const ANEW = '\r\x1b[2K';

/**
 * One line that is written anew each second on a terminal, a line a step elsewhere.
 * @param {string} title
 * @param {{ isTTY?: boolean, columns?: number, write: (text: string) => unknown }} [out]
 */
export function longWork(title, out = process.stderr) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  let step = '';
  const draw = () => {
    const line = `${title} … ${step ? `${step} · ` : ''}${seconds()}`;
    // A line that goes on in the next could not be wiped.
    out.write(ANEW + line.slice(0, (out.columns ?? 80) - 1));
  };
  if (out.isTTY) draw();
  else out.write(`${title} …\n`);
  const timer = out.isTTY ? setInterval(draw, 1000) : undefined;
  /** @param {string} [words] what came of it; without them nothing is left of its line on a terminal */
  const end = (words) => {
    clearInterval(timer);
    out.write(`${out.isTTY ? ANEW : ''}${words ? `${words} (${seconds()})\n` : ''}`);
  };
  return {
    /** @param {string} words what it does now */
    at(words) {
      if (words === step) return;
      step = words;
      if (out.isTTY) draw();
      else out.write(`  ${words} (${seconds()})\n`);
    },
    end
  };
}
