import { and, inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { organisations } from '../tables.ts';
import { pasDoublons } from '../verification/tables.ts';

/** Somebody looked at both and says that they are two. @returns false where one of them is not there for this person */
export async function notTheSame(acteur: Acteur, ids: readonly [string, string], now: Date): Promise<boolean> {
  const { centreId, personne } = acteur;
  const [one = '', other = ''] = ids.toSorted();
  if (one === other || !may(acteur, droitsDeLAnnuaire['tenir l’annuaire'], { centreId })) return false;
  return db().transaction(async (tx) => {
    const both = await tx
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(and(inArray(organisations.id, [one, other]), visibleTo(acteur, organisations)));
    if (both.length !== 2) return false;
    await tx
      .insert(pasDoublons)
      .values({ centreId, one, other, saidAt: now, saidBy: personne.id })
      .onConflictDoNothing();
    await note(tx, centreId, { personneId: personne.id }, now, {
      ...{ action: 'dire que ce n’est pas un doublon', kind: 'organisations', objectId: one },
      label: both.map(({ name }) => name).join(' / ')
    });
    return true;
  });
}
