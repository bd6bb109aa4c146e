import { and, eq, inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { isUuid } from '#platform/database/ids.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { pasDoublons } from '../verification/tables.ts';

/** Somebody looked at both and says that they are two. @returns false where one of them is not there for this person */
export async function notTheSame(
  acteur: Acteur,
  kind: 'organisations' | 'services',
  ids: readonly [string, string],
  now: Date
): Promise<boolean> {
  const { centreId, personne } = acteur;
  const [one = '', other = ''] = ids.toSorted();
  if (one === other || !may(acteur, droitsDeLAnnuaire['tenir l’annuaire'], { centreId })) return false;
  if (kind === 'services' && !ids.every(isUuid)) return false;
  return db().transaction(async (tx) => {
    const both =
      kind === 'organisations'
        ? await tx
            .select({ name: organisations.name })
            .from(organisations)
            .where(and(inArray(organisations.id, [one, other]), visibleTo(acteur, organisations)))
        : await tx
            .select({ name: services.name })
            .from(services)
            .innerJoin(organisations, eq(organisations.id, services.organisationId))
            .where(
              and(inArray(services.id, [one, other]), visibleTo(acteur, services), visibleTo(acteur, organisations))
            );
    if (both.length !== 2) return false;
    await tx
      .insert(pasDoublons)
      .values({ centreId, one, other, saidAt: now, saidBy: personne.id })
      .onConflictDoNothing();
    await note(tx, centreId, { personneId: personne.id }, now, {
      ...{ action: 'dire que ce n’est pas un doublon', kind, objectId: one },
      label: both.map(({ name }) => name).join(' / ')
    });
    return true;
  });
}
