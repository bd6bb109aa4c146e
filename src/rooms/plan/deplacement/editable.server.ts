import { and, eq } from 'drizzle-orm';
import type { Editable } from '../../comptes/edit/editable.ts';
import { droitsDuPlan } from '../droits.ts';
import { fiches } from '../fiches/tables.ts';

/** Where a fiche stands in the plan. Its own sheet goes on by `ficheEditable`. */
export const placeEditable: Editable<{ recommandationId: string }> = {
  kind: 'fiches',
  action: 'déplacer une fiche',
  droit: droitsDuPlan['déplacer une fiche'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select({ code: fiches.code, title: fiches.title, recommandationId: fiches.recommandationId })
      .from(fiches)
      .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const { code, title, recommandationId } = row;
    return { fields: { recommandationId }, label: `${code} ${title}`, cible: { centreId } };
  },
  async write(tx, id, changed) {
    await tx.update(fiches).set(changed).where(eq(fiches.id, id));
  }
};
