let waiting: string[] = [];
let timer: NodeJS.Timeout | undefined;

/** One JSON line an event, on standard output. Lines leave together, at most 100 ms late: one system call for many. */
export function log(kind: 'request' | 'error' | 'notice', fields: Record<string, unknown>): void {
  waiting.push(JSON.stringify({ at: new Date().toISOString(), kind, ...fields }));
  if (waiting.length >= 200 || kind === 'error') flushLog();
  else timer ??= setTimeout(flushLog, 100).unref();
}

export function flushLog(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!waiting.length) return;
  const lines = waiting;
  waiting = [];
  process.stdout.write(`${lines.join('\n')}\n`);
}

process.on('exit', flushLog);
