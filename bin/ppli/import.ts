import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { loadOpenData } from '#rooms/territoires/chargement/load.ts';
import { chargements } from '#rooms/territoires/tables.ts';
import { loadReferencePlan } from './reference-plan.ts';
import { loadStory } from './story.ts';

/** Migrations and shipped data stand beside `build/`, wherever the command is called from. */
export const shipped = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Loads what the product ships from `dir`: open data, reference plans and, if asked for, the demonstration story. */
export async function importAll(
  dir: string,
  story: boolean,
  onProgress: (step: string, done: number, total: number) => void
): Promise<void> {
  await loadOpenData(join(dir, 'reference'), onProgress);
  await loadReferencePlan(join(dir, 'reference'));
  onProgress('reference plan', 1, 1);
  if (!story) return;
  await loadStory(join(dir, 'story'));
  onProgress('demonstration story', 1, 1);
}

export async function isImported(): Promise<boolean> {
  const [row] = await db().select({ files: count() }).from(chargements);
  return (row?.files ?? 0) > 0;
}
