import { asc, eq } from 'drizzle-orm';
import { inBatches } from '#platform/database/batches.ts';
import type { Fields } from '#platform/database/tables.ts';
import type { Editable } from '../comptes/edit/editable.ts';
import type { Orm } from '#platform/database/open.ts';
import { ficheEditable, type FicheFields } from '../plan/fiches/edit/editable.server.ts';
import {
  etapeEditable,
  indicateurEditable,
  lienEditable,
  moyenEditable,
  type Part
} from '../plan/fiches/edit/parts/editables.server.ts';
import { clotureEditable, etatEditable } from '../plan/fiches/etat/editable.server.ts';
import { ficheEspaces } from './tables.ts';

export type FicheFieldsWithEspaces = FicheFields & { espaces: string[] };

/** A fiche with the espaces in charge of it: whoever runs one of them may write on it. */
export const ficheEditableByEspaces: Editable<FicheFieldsWithEspaces> = {
  kind: ficheEditable.kind,
  action: ficheEditable.action,
  droit: ficheEditable.droit,
  async read(tx, centreId, id, lock) {
    const standing = await ficheEditable.read(tx, centreId, id, lock);
    if (!standing) return null;
    const espaces = await espacesOf(tx, id);
    return {
      ...standing,
      fields: { ...standing.fields, espaces },
      cible: { ...standing.cible, espaces }
    };
  },
  async write(tx, id, { espaces, ...own }, whole) {
    await ficheEditable.write(tx, id, own, whole);
    if (espaces) await setEspaces(tx, id, whole.espaces);
  },
  check: (fields) => ficheEditable.check?.(fields) ?? {}
};

/** Puts these espaces in charge of a fiche, and no others. */
export async function setEspaces(tx: Orm, ficheId: string, espaces: readonly string[]): Promise<void> {
  await tx.delete(ficheEspaces).where(eq(ficheEspaces.ficheId, ficheId));
  const rows = espaces.map((espaceId) => ({ ficheId, espaceId }));
  if (rows.length) await tx.insert(ficheEspaces).values(rows);
}

/** Puts espaces in charge of many fiches that have none yet. */
export const addEspaces = (tx: Orm, rows: readonly { ficheId: string; espaceId: string }[]): Promise<void> =>
  inBatches(rows, (some) => tx.insert(ficheEspaces).values(some));

/** Ids of the espaces in charge of a fiche. */
export async function espacesOf(tx: Orm, ficheId: string): Promise<string[]> {
  const links = await tx
    .select({ espaceId: ficheEspaces.espaceId })
    .from(ficheEspaces)
    .where(eq(ficheEspaces.ficheId, ficheId))
    .orderBy(asc(ficheEspaces.espaceId));
  return links.map(({ espaceId }) => espaceId);
}

/** A part of a fiche, with the espaces in charge of that fiche. */
const byEspaces = <F extends Fields>(part: Part<F>): Editable<F> => ({
  ...part,
  async read(tx, centreId, id, lock) {
    const standing = await part.read(tx, centreId, id, lock);
    const ficheId = standing && (await part.ficheOf(tx, id));
    return standing && ficheId
      ? { ...standing, cible: { ...standing.cible, espaces: await espacesOf(tx, ficheId) } }
      : null;
  }
});

export const etapeEditableByEspaces = byEspaces(etapeEditable);
export const indicateurEditableByEspaces = byEspaces(indicateurEditable);
export const lienEditableByEspaces = byEspaces(lienEditable);
export const moyenEditableByEspaces = byEspaces(moyenEditable);

/** What is changed by the id of its fiche. */
const ofFiche = <F extends Fields>(editable: Editable<F>): Editable<F> =>
  byEspaces({ ...editable, ficheOf: (_, id) => Promise.resolve(id) });

export const etatEditableByEspaces = ofFiche(etatEditable);
export const clotureEditableByEspaces = ofFiche(clotureEditable);
