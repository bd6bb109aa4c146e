/** What one request left behind, beside how long it took. */
export type RequestLine = {
  method: string;
  path: string;
  status: number;
  from: 'page' | 'memory' | 'health' | 'limit';
  queries?: number | undefined;
};

/** Bytes that may wait for a reader of the log who does not read; beyond, lines are dropped and counted. */
const MOST_WAITING = 4 * 1024 * 1024;

let waiting: string[] = [];
let dropped = 0;
let timer: NodeJS.Timeout | undefined;
let clock = { at: 0, text: '' };

function now(): string {
  const at = Date.now();
  if (at !== clock.at) clock = { at, text: new Date(at).toISOString() };
  return clock.text;
}

/** One JSON line an event, on standard output. Lines leave together, at most 100 ms late: one system call for many. */
export function log(kind: 'error' | 'notice', fields: Record<string, unknown>): void {
  waiting.push(JSON.stringify({ at: now(), kind, ...fields }));
  if (kind === 'error') flushLog();
  else flushSoon();
}

/**
 * The token of a signed link lets in whoever reads it; a point or a part of the map says where somebody is, and words that
 * were typed what they look for: the log must not.
 */
const withoutToken = (path: string): string => path.replace(/([?&](?:jeton|lon|lat|cadre|q|ou)=)[^&]*/gi, '$1…');

/** What stays the same of a request's line from one time that a page is given to the next. */
export const requestWords = ({ method, path, status, from, queries }: RequestLine): string =>
  `","method":"${method}","path":${JSON.stringify(withoutToken(path))},"status":${status},"from":"${from}"${
    queries === undefined ? '' : `,"queries":${queries}`
  },"ms":`;

/** A kept page takes some ten microseconds, and a number costs more to write than to find. */
const microseconds: string[] = [];

function inMilliseconds(ms: number): string {
  const whole = Math.round(ms * 1000);
  return whole < 1000 ? (microseconds[whole] ??= String(whole / 1000)) : String(whole / 1000);
}

/**
 * The line of a request, put together by hand: it is written as often as a kept page is answered.
 * @param words from `requestWords`
 * @param ms from its first byte read to its last byte written
 */
export function logRequest(id: string, words: string, ms: number, aborted: boolean): void {
  waiting.push(
    `{"at":"${now()}","kind":"request","id":"${id}${words}${inMilliseconds(ms)}${aborted ? ',"aborted":true}' : '}'}`
  );
  flushSoon();
}

function flushSoon(): void {
  if (waiting.length >= 200) flushLog();
  else timer ??= setTimeout(flushLog, 100).unref();
}

export function flushLog(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!waiting.length) return;
  const lines = waiting;
  waiting = [];
  if (process.stdout.writableLength > MOST_WAITING) {
    dropped += lines.length;
    return;
  }
  if (dropped) lines.unshift(JSON.stringify({ at: now(), kind: 'notice', text: 'log lines were dropped', dropped }));
  dropped = 0;
  process.stdout.write(`${lines.join('\n')}\n`);
}

process.on('exit', flushLog);
