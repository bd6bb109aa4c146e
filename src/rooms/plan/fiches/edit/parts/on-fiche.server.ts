import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { may, type Droit } from '../../../../comptes/droits.ts';
import type { Acteur } from '../../../../comptes/roles.ts';
import type { FicheInEspaces } from '../../etat/actions.server.ts';
import { fichePartenaires, fiches } from '../../tables.ts';

type Done = { kind: string; objectId: string; label: string; before?: Fields; after?: Fields };
/** Null when there was nothing to do it to. */
type Work = (tx: Orm, fiche: typeof fiches.$inferSelect) => Promise<Done | null>;

/** The last line that was written of a part when one decided to do something to it. */
export type Last = { kind: string; objectId: string; seq: number };
/** Why it is done: said, or that a line is taken back (`last`). `read`: what one had read of the part when one decided. */
export type Why = { last?: Last; read?: Last; reason?: string | null };
/** Thrown where another was written meanwhile: nothing is. */
export class ChangedSince extends Error {}

/** Does something to a part of a fiche, the fiche being locked, with its line in the journal. @returns the line’s number; null when there is no such fiche for this person @throws ChangedSince where that is not the last line any more */
export async function onFiche(
  acteur: Acteur,
  { id, espaces }: FicheInEspaces,
  [action, droit]: [string, Droit],
  now: Date,
  work: Work,
  { last, read, reason }: Why = {}
): Promise<number | null> {
  const { centreId } = acteur;
  return db().transaction(async (tx) => {
    const [fiche] = await tx
      .select()
      .from(fiches)
      .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)))
      .for('update');
    if (!fiche) return null;
    const partners = await tx.select().from(fichePartenaires).where(eq(fichePartenaires.ficheId, id));
    const organisations = [
      ...partners.map(({ organisationId }) => organisationId),
      ...(fiche.leadId ? [fiche.leadId] : [])
    ];
    if (!may(acteur, droit, { centreId, espaces, organisations })) return null;
    // Once the fiche is locked nobody else writes on its parts.
    const known = last ?? read;
    if (known && (await lastLineOf(tx, known.kind, known.objectId)) !== known.seq) throw new ChangedSince();
    const why = last ? `Retour sur la ligne ${last.seq}` : reason;
    const done = await work(tx, fiche);
    if (!done) return null;
    return note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action,
      ...done,
      label: `${fiche.code} ${done.label}`,
      ...(why ? { reason: why } : {})
    });
  });
}
