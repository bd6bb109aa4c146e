import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { useDatabase } from '../src/platform/database/current.ts';
import { openDatabase, type Database, type OpenOptions } from '../src/platform/database/open.ts';
import { raiseRevision } from '../src/platform/revision.ts';
import { copyFolder, databaseUrl } from './seed.ts';

export const engines = ['embedded', 'postgresql'] as const;
export type EngineName = (typeof engines)[number];

/**
 * Where a new database of this suite's own lies: a clone of the seeded story, or an empty one.
 * @returns what to open it with, and how to throw it away once closed
 */
export async function newDatabase(
  engine: EngineName,
  from: 'story' | 'empty'
): Promise<{ options: OpenOptions; drop: () => Promise<void> }> {
  if (engine === 'embedded') {
    const dataDir = copyFolder(inject(from === 'story' ? 'embedded' : 'empty'));
    return { options: { dataDir, dumpEvery: 0 }, drop: async () => rmSync(dataDir, { recursive: true, force: true }) };
  }
  const cluster = inject('cluster');
  const name = `suite_${randomUUID().replaceAll('-', '')}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'ppli-'));
  await onServer(cluster, `create database ${name} template ${from === 'story' ? 'story' : 'template0'}`);
  return {
    options: { url: databaseUrl(cluster, name), dataDir, dumpEvery: 0 },
    drop: async () => {
      await onServer(cluster, `drop database ${name} with (force)`);
      rmSync(dataDir, { recursive: true, force: true });
    }
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const server = await openDatabase({ url, dataDir: tmpdir(), dumpEvery: 0 });
  await server.execute(sql);
  await server.close();
}

/** Runs the same suite on both engines, each on a clone of the seeded story that is the process's database meanwhile. */
export function onTheStory(name: string, suite: (database: () => Database, engine: EngineName) => void): void {
  describe.each(engines)(`${name} (%s)`, (engine) => {
    let opened: Database | undefined;
    let drop: (() => Promise<void>) | undefined;
    beforeAll(async () => {
      const place = await newDatabase(engine, 'story');
      drop = place.drop;
      opened = await openDatabase(place.options);
      useDatabase(opened);
      // Whatever another suite kept in memory belongs to another database.
      raiseRevision();
    }, 60_000);
    afterAll(async () => {
      useDatabase(undefined);
      await opened?.close();
      await drop?.();
    });
    suite(() => {
      if (!opened) throw new Error('The database opens before the first test');
      return opened;
    }, engine);
  });
}
