import { inArray, sql } from 'drizzle-orm';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { chargements } from '../tables.ts';
import { asChargementError, upsertRows } from './ecriture.ts';
import { prepareEtapes } from './etapes.ts';
import { FILES, catalogue } from './fichiers.ts';
import { openFichier } from './fichier.ts';

export type Bilan = {
  /** Files whose rows were written. */
  loaded: string[];
  /** Files that had been loaded before as they are. */
  unchanged: string[];
};

/**
 * Loads the open data of `dir` into the database. Everything is read and checked before anything is written; then each
 * file that is new or changed, or that is read against one that is, replaces its rows in a transaction of its own.
 *
 * @param onProgress called after each file, with how many of those to write are done
 * @throws ChargementError for the first file that is wrong; nothing was written then
 */
export async function loadOpenData(
  dir: string,
  onProgress: (file: string, done: number, total: number) => void = () => {}
): Promise<Bilan> {
  const fichiers = [catalogue, ...(await Promise.all(FILES.map((file) => openFichier(dir, file))))];
  const before = new Map(
    (await db().select({ file: chargements.file, sha256: chargements.sha256 }).from(chargements)).map((row) => [
      row.file,
      row.sha256
    ])
  );
  const changed = new Set(fichiers.filter(({ file, sha256 }) => before.get(file) !== sha256).map(({ file }) => file));
  if (changed.size === 0) return { loaded: [], unchanged: [...FILES] };

  const etapes = prepareEtapes(new Map(fichiers.map((fichier) => [fichier.file, fichier])));
  // Steps stand after those that they depend on, so one pass finds all that a change reaches.
  for (const { file, after } of etapes) if (after.some((other) => changed.has(other))) changed.add(file);
  const toDo = etapes.filter(({ file }) => changed.has(file));
  for (const [at, { file, write }] of toDo.entries()) {
    const sha256 = fichiers.find((fichier) => fichier.file === file)?.sha256 ?? '';
    const later = toDo.slice(at + 1).map((etape) => etape.file);
    try {
      await db().transaction(async (tx) => {
        // Should the process end before they are written, the next one must not think that they are up to date.
        if (later.length > 0) await tx.delete(chargements).where(inArray(chargements.file, later));
        const rows = await write(tx);
        await upsertRows(tx, chargements, [{ file, sha256, rows, loadedAt: now().toISOString() }]);
      });
    } catch (error) {
      throw asChargementError(file, error);
    }
    onProgress(file, at + 1, toDo.length);
  }
  // The planner knows nothing of tables filled a moment ago.
  await db().execute(sql`analyze`);
  const loaded = toDo.map(({ file }) => file).filter((file) => file !== catalogue.file);
  return { loaded, unchanged: FILES.filter((file) => !loaded.includes(file)) };
}
