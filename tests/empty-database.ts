import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openDatabase, type Database, type OpenOptions } from '../src/platform/database/open.ts';
import { newDatabase } from './databases.ts';
import { copyFolder } from './seed.ts';

export { engines } from './databases.ts';

/** A temporary folder, gone at the end of the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ppli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A data folder that holds an empty embedded database, not open. */
export function embeddedFolder(): string {
  const folder = copyFolder(inject('empty'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty database on the test server, gone at the end of the test with whoever is connected. */
export async function postgresqlDatabase(): Promise<string> {
  const { options, drop } = await newDatabase('postgresql', 'empty');
  onTestFinished(drop);
  return options.url ?? '';
}

/** An empty, open database; closed at the end of the test. */
export async function emptyDatabase(engine: Database['engine'], options: Partial<OpenOptions> = {}): Promise<Database> {
  const place = await newDatabase(engine, 'empty');
  onTestFinished(place.drop);
  const db = await openDatabase({ ...place.options, ...options });
  onTestFinished(() => db.close());
  return db;
}
