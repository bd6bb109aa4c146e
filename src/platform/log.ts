/** One JSON line an event, on standard output; errors on standard error. */
export function log(kind: 'request' | 'error' | 'notice', fields: Record<string, unknown>): void {
  const line = JSON.stringify({ at: new Date().toISOString(), kind, ...fields });
  (kind === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
}
