import { and, eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { droitsDuPlan } from '../../droits.ts';
import { finalStates, presentState } from '../rules.ts';
import { ficheEtats, fiches } from '../tables.ts';
import { etatFieldsOf } from './editable.server.ts';
import { wrongIn, type Change } from './rules.ts';

/** A fiche with the espaces in charge of it, which decide who may work on it. */
export type FicheInEspaces = { id: string; espaces: readonly string[] };

/**
 * Passes a fiche to another state, by a dated row.
 * @returns the errors of the form, by field; null when it is done; `gone` when there is no such fiche for this person
 */
export async function changeEtat(
  acteur: Acteur,
  { id, espaces }: FicheInEspaces,
  input: Change,
  now: Date
): Promise<Record<string, string> | null | 'gone'> {
  const { centreId } = acteur;
  const final = finalStates.includes(input.state);
  const droit = droitsDuPlan[final ? 'clore une fiche' : 'changer l’état d’une fiche'];
  if (!may(acteur, droit, { centreId, espaces })) return 'gone';
  return db().transaction(async (tx) => {
    const [fiche] = await tx
      .select()
      .from(fiches)
      .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)))
      .for('update');
    if (!fiche) return 'gone';
    const rows = await tx.select().from(ficheEtats).where(eq(ficheEtats.ficheId, id));
    const errors = wrongIn(input, rows, today(now));
    if (Object.keys(errors).length) return errors;
    await passEtat(tx, acteur, fiche, rows, input, now);
    return null;
  });
}

type Fiche = { id: string; code: string; title: string };

/** Adds the row within a transaction that holds the fiche, for a change that nothing is wrong in. @returns its line of the journal */
export async function passEtat(
  tx: Orm,
  acteur: Acteur,
  { id, code, title }: Fiche,
  rows: readonly (typeof ficheEtats.$inferSelect)[],
  { state, on, reason, unblock, reviewOn }: Change,
  now: Date
): Promise<number> {
  const present = presentState(rows);
  const blocked = state === 'bloquee';
  const row = {
    ...{ ficheId: id, seq: (present?.seq ?? 0) + 1, state, on, by: null, reason },
    unblock: blocked ? unblock : null,
    reviewOn: blocked ? reviewOn : null
  };
  await tx.insert(ficheEtats).values(row);
  return note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    action: finalStates.includes(state) ? 'clore une fiche' : 'changer l’état d’une fiche',
    kind: 'fiches',
    objectId: id,
    label: `${code} ${title}`,
    before: present ? etatFieldsOf(present) : { state: null },
    after: etatFieldsOf(row),
    ...(reason ? { reason } : {})
  });
}
