import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { services } from '../services/tables.ts';
import { signalements } from '../verification/tables.ts';

/** What readers said is wrong, or missing, and nobody has looked at yet: the oldest first. */
export const listSignalements = (viewer: Viewer) =>
  db()
    .select({ signalement: signalements, service: services.name, exemple: services.exemple })
    .from(signalements)
    .leftJoin(services, eq(services.id, signalements.serviceId))
    .where(
      and(
        eq(signalements.centreId, viewer.centreId),
        eq(signalements.state, 'recu'),
        or(isNull(signalements.serviceId), visibleTo(viewer, services))
      )
    )
    .orderBy(asc(signalements.sentAt), asc(signalements.id))
    .limit(100);

/** Says what became of it. @returns false where it is not there, or was looked at already */
export async function handleSignalement(
  acteur: Acteur,
  id: string,
  state: 'corrige' | 'sans-suite',
  now: Date
): Promise<boolean> {
  const { centreId, personne } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['tenir l’annuaire'], { centreId })) return false;
  return db().transaction(async (tx) => {
    const [row] = await tx
      .update(signalements)
      .set({ state, handledAt: now, handledBy: personne.id })
      .where(and(eq(signalements.id, id), eq(signalements.centreId, centreId), eq(signalements.state, 'recu')))
      .returning();
    if (!row) return false;
    const [about] = row.serviceId
      ? await tx.select({ name: services.name }).from(services).where(eq(services.id, row.serviceId))
      : [];
    await note(tx, centreId, { personneId: personne.id }, now, {
      action: state === 'corrige' ? 'corriger après un signalement' : 'classer un signalement',
      ...{ kind: row.serviceId ? 'services' : 'signalements', objectId: row.serviceId ?? id },
      label: about?.name ?? row.suggestion?.name ?? 'Service proposé'
    });
    return true;
  });
}
