import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Engine } from './engine.ts';
import type { Migration } from './migrate.ts';

/**
 * A dump is gzipped text, one JSON value a line: the head, the migrations that make its schema, then each table
 * followed by its rows, the sequences, and the end with the count of rows. Values are the text of PostgreSQL or null,
 * which both engines read alike; a file of pg_dump goes neither to the other engine nor to an older server.
 */
export type DumpLine = DumpHead | { migration: Migration } | DumpTable | DumpRow | DumpSequence | DumpEnd;
export type DumpHead = {
  format: 'ppli-database';
  version: 1;
  createdAt: string;
  engine: Engine['engine'];
  /** How far the source had written; compares only within one database. */
  horizon: string;
};
/** Names are quoted where SQL needs it. */
export type DumpTable = { table: string; columns: string[] };
export type DumpRow = (string | null)[];
export type DumpSequence = { sequence: string; value: string; called: boolean };
export type DumpEnd = { end: true; rows: number };

/**
 * The lines of a dump, in order.
 *
 * @throws at a file that is missing, foreign, damaged or cut short, naming it
 */
export async function* readDump(file: string): AsyncGenerator<DumpLine> {
  let last: DumpLine | undefined;
  let rows = 0;
  try {
    for await (const text of unzipLines(file)) {
      const line: DumpLine = JSON.parse(text);
      if (!last && !isHead(line)) throw new Error('it does not begin like one');
      if (Array.isArray(line)) rows += 1;
      last = line;
      yield line;
    }
    if (!last || !('end' in last)) throw new Error('its end is missing');
    if (last.rows !== rows) throw new Error(`it has ${rows} rows and says ${last.rows}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} is not a whole dump of this product: ${reason}`, { cause: error });
  }
}

export async function readHead(file: string): Promise<DumpHead> {
  for await (const line of readDump(file)) return line as DumpHead;
  throw new Error(`${file} is empty`);
}

function isHead(line: DumpLine): line is DumpHead {
  return 'format' in line && line.format === 'ppli-database' && line.version === 1;
}

async function* unzipLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = createGunzip().setEncoding('utf8');
  source.on('error', (error) => text.destroy(error));
  source.pipe(text);
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    source.destroy();
    text.destroy();
  }
  if (rest) yield rest;
}
