import { and, eq, gt } from 'drizzle-orm';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { droitsDuPlan } from '../../droits.ts';
import { presentState, type FicheState } from '../rules.ts';
import { ficheEtats, fiches } from '../tables.ts';

/** The present row of the history of a fiche; `rang` is its place in it. */
export type EtatFields = {
  rang: number;
  state: FicheState;
  on: string;
  reason: string | null;
  unblock: string | null;
  reviewOn: string | null;
};

type Row = typeof ficheEtats.$inferSelect;

export const etatFieldsOf = ({ seq, state, on, reason, unblock, reviewOn }: Row): EtatFields => ({
  ...{ rang: seq, state, on, reason, unblock, reviewOn }
});

/**
 * The state of a fiche, as far as taking a change of it back goes: the row that was added is taken away, and added again
 * when that is taken back too. A change is made by `changeEtat`.
 */
const etat = (action: 'changer l’état d’une fiche' | 'clore une fiche'): Editable<EtatFields> => ({
  kind: 'fiches',
  action,
  droit: droitsDuPlan[action],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select({ code: fiches.code, title: fiches.title })
      .from(fiches)
      .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)));
    const [fiche] = await (lock ? query.for('update') : query);
    const present = fiche && presentState(await tx.select().from(ficheEtats).where(eq(ficheEtats.ficheId, id)));
    if (!fiche || !present) return null;
    return { fields: etatFieldsOf(present), label: `${fiche.code} ${fiche.title}`, cible: { centreId } };
  },
  async write(tx, id, changed, { rang, ...row }) {
    if (changed.rang === undefined) return;
    await tx.delete(ficheEtats).where(and(eq(ficheEtats.ficheId, id), gt(ficheEtats.seq, rang)));
    await tx
      .insert(ficheEtats)
      .values({ ficheId: id, seq: rang, ...row })
      .onConflictDoNothing();
  }
});

export const etatEditable = etat('changer l’état d’une fiche');
export const clotureEditable = etat('clore une fiche');
