import { fork, type ChildProcess } from 'node:child_process';
import { hash } from 'node:crypto';
import { inProduct } from '../folder.ts';
import { log } from '../log.ts';
import type { CardModel } from './card.ts';
import type { DocumentModel } from './model.ts';
import type { Answer, Order } from './press.ts';

export type Format = Order['format'];
export type Printed = { bytes: Uint8Array<ArrayBuffer>; pages: number | null };

/** Too many documents are waited for: come back later. */
export class BusyPress extends Error {}

/** Documents that wait at once, beside the one that is set. */
const MOST_WAITING = 12;
/** A document that takes longer is given up. The longest known, of 500 fiches, takes some seconds. */
const MOST_SECONDS = 90;
/** Without work for so long the process ends, and gives its memory back. */
const IDLE_SECONDS = 60;
/** Bytes of finished documents that are kept. */
const MOST_KEPT = 16 * 1024 * 1024;

type Waiting = { order: Order; done: (printed: Printed) => void; failed: (error: Error) => void };

const kept = new Map<string, Printed>();
let keptBytes = 0;
const underWay = new Map<string, Promise<Printed>>();
const waiting: Waiting[] = [];
let current: (Waiting & { timer: NodeJS.Timeout }) | undefined;
let press: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let orders = 0;

/**
 * A document in one of its formats. What is the same to the letter is made once, however many ask and however often:
 * the bytes are found by what the document says, so nobody is given what another may read and they may not.
 * @throws BusyPress when too many wait
 */
export function print(model: DocumentModel | CardModel, format: Format): Promise<Printed> {
  const json = JSON.stringify(model);
  const key = `${format} ${hash('sha256', json, 'base64url')}`;
  const known = kept.get(key);
  if (known) {
    // What was read last leaves last.
    kept.delete(key);
    kept.set(key, known);
    return Promise.resolve(known);
  }
  const same = underWay.get(key);
  if (same) return same;
  if (waiting.length >= MOST_WAITING) return Promise.reject(new BusyPress('Too many documents are waited for'));
  const printing = new Promise<Printed>((done, failed) => {
    waiting.push({ order: { id: (orders += 1), format, model: json }, done, failed });
    next();
  });
  underWay.set(key, printing);
  void printing.then(
    (printed) => keep(key, printed),
    () => undefined
  );
  return printing.finally(() => underWay.delete(key));
}

/** Ends the process at once; the next document starts another. */
export const closePress = (): void => void press?.kill();

function keep(key: string, printed: Printed): void {
  kept.set(key, printed);
  keptBytes += printed.bytes.length;
  for (const [oldest, { bytes }] of kept) {
    if (keptBytes <= MOST_KEPT) break;
    kept.delete(oldest);
    keptBytes -= bytes.length;
  }
}

function next(): void {
  if (current) return;
  const one = waiting.shift();
  clearTimeout(idle);
  if (!one) {
    idle = setTimeout(() => press?.disconnect(), IDLE_SECONDS * 1000);
    idle.unref();
    // A process that has nothing else to do may end.
    press?.unref();
    press?.channel?.unref();
    return;
  }
  const at = (press ??= start());
  at.ref();
  at.channel?.ref();
  current = { ...one, timer: setTimeout(() => at.kill('SIGKILL'), MOST_SECONDS * 1000) };
  at.send(one.order);
}

function start(): ChildProcess {
  const child = fork(inProduct('src/platform/documents/press.ts'), {
    serialization: 'advanced',
    // What the parent was started with (a test runner's loader, a port to be inspected on) is not for it.
    execArgv: ['--max-old-space-size=512'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  });
  child.on('message', (answer: Answer) => {
    if (current?.order.id !== answer.id) return;
    if ('error' in answer) log('error', { what: 'document', format: current.order.format, error: answer.error });
    settle('error' in answer ? new Error('The document could not be set') : answer);
  });
  child.once('exit', (code, signal) => {
    if (press === child) press = undefined;
    if (current) settle(new Error(`The press ended (${signal ?? code}) before the document was set`));
  });
  return child;
}

/** Ends the order under way, one way or the other, and takes up the next. */
function settle(result: Error | Extract<Answer, { bytes: Uint8Array }>): void {
  const one = current;
  if (!one) return;
  clearTimeout(one.timer);
  current = undefined;
  if (result instanceof Error) one.failed(result);
  else one.done({ bytes: new Uint8Array(result.bytes), pages: result.pages });
  next();
}
