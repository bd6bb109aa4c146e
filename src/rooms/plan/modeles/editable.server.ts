import { and, eq } from 'drizzle-orm';
import type { Editable } from '../../comptes/edit/editable.ts';
import { droitsDuPlan } from '../droits.ts';
import { modeles } from './tables.ts';

/** The name of a modèle, and whether it is offered; what it holds is written once. */
export const modeleEditable: Editable<{ name: string; withdrawn: boolean }> = {
  kind: 'modeles',
  action: 'tenir les modèles de fiche',
  droit: droitsDuPlan['tenir les modèles de fiche'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(modeles)
      .where(and(eq(modeles.id, id), eq(modeles.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const { name, withdrawnAt } = row;
    return { fields: { name, withdrawn: withdrawnAt !== null }, label: name, cible: { centreId } };
  },
  async write(tx, id, { name, withdrawn }) {
    await tx
      .update(modeles)
      .set({
        ...(name === undefined ? {} : { name }),
        ...(withdrawn === undefined ? {} : { withdrawnAt: withdrawn ? new Date() : null })
      })
      .where(eq(modeles.id, id));
  },
  check: ({ name }) => (name ? {} : { name: 'Donnez un nom au modèle.' })
};
