import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { importAll } from '../bin/command-line/import.ts';
import { useDatabase } from '../src/platform/database/current.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { openDatabase, type OpenOptions } from '../src/platform/database/open.ts';
import { startCluster } from './postgres-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a PostgreSQL server whose database `story` is a template to clone. */
    cluster: string;
    /** Folder of an embedded database that holds the story, to copy. */
    embedded: string;
    /** The same of one that holds nothing: copying it is quicker than making one. */
    empty: string;
  }
}

async function seed(options: OpenOptions): Promise<void> {
  const database = await openDatabase({ ...options, dumpEvery: 0 });
  useDatabase(database);
  await migrate(database, 'db/migrations');
  await importAll('db', true, () => {});
  await database.close();
}

/** Makes the seeded story once on each engine; suites clone it (see databases.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'ppli-seed-'));
  const cluster = await startCluster();
  const server = await openDatabase({ url: cluster.url, dataDir: folder, dumpEvery: 0 });
  await server.execute('create database story');
  await server.close();
  await seed({ url: databaseUrl(cluster.url, 'story'), dataDir: folder });
  const empty = join(folder, 'empty');
  const embedded = join(folder, 'embedded');
  await (await openDatabase({ dataDir: empty, dumpEvery: 0 })).close();
  cpSync(empty, embedded, { recursive: true });
  await seed({ dataDir: embedded });
  project.provide('cluster', cluster.url);
  project.provide('empty', empty);
  project.provide('embedded', embedded);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

export function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** A copy of a folder, its lock left behind. */
export function copyFolder(from: string): string {
  const to = mkdtempSync(join(tmpdir(), 'ppli-clone-'));
  cpSync(from, to, { recursive: true });
  return to;
}
