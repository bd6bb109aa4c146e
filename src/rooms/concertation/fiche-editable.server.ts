import { asc, eq } from 'drizzle-orm';
import type { Editable } from '../comptes/edit/editable.ts';
import { ficheEditable, type FicheFields } from '../plan/fiches/edit/editable.server.ts';
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
    const links = await tx
      .select({ espaceId: ficheEspaces.espaceId })
      .from(ficheEspaces)
      .where(eq(ficheEspaces.ficheId, id))
      .orderBy(asc(ficheEspaces.espaceId));
    const espaces = links.map(({ espaceId }) => espaceId);
    return {
      ...standing,
      fields: { ...standing.fields, espaces },
      cible: { ...standing.cible, espaces }
    };
  },
  async write(tx, id, { espaces, ...own }, whole) {
    await ficheEditable.write(tx, id, own, whole);
    if (!espaces) return;
    await tx.delete(ficheEspaces).where(eq(ficheEspaces.ficheId, id));
    const rows = whole.espaces.map((espaceId) => ({ ficheId: id, espaceId }));
    if (rows.length) await tx.insert(ficheEspaces).values(rows);
  },
  check: (fields) => ficheEditable.check?.(fields) ?? {}
};
