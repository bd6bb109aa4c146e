import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { enqueue } from '#platform/jobs/enqueue.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDeLAnnuaire } from '../droits.ts';
import { campagneAnnuaireJob } from '../operateur/job.server.ts';
import { campagnesAnnuaire, demandesAnnuaire } from '../verification/tables.ts';

/**
 * Asks all operators of some communes at once, by a job that goes on after a crash.
 * @param id the form’s own: sent twice it opens one campaign
 * @returns null for whoever may not
 */
export async function openCampagne(
  acteur: Acteur,
  { id, name, communes }: { id: string; name: string; communes: string[] },
  now: Date
): Promise<string | null> {
  const { centreId, personne } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['tenir l’annuaire'], { centreId })) return null;
  return db().transaction(async (tx) => {
    const [made] = await tx
      .insert(campagnesAnnuaire)
      .values({ id, centreId, name, communes, madeAt: now, madeBy: personne.id })
      .onConflictDoNothing()
      .returning({ id: campagnesAnnuaire.id });
    if (!made) return id;
    await note(tx, centreId, { personneId: personne.id }, now, {
      ...{ action: 'ouvrir une campagne', kind: 'campagnes_annuaire', objectId: id, label: name }
    });
    await enqueue(tx, campagneAnnuaireJob, { centreId, campagneId: id }, { centreId, title: name });
    return id;
  });
}

/** The campaigns of a centre with how far each is, the latest first. */
export const listCampagnes = (centreId: string) => {
  const counted = (condition: ReturnType<typeof sql>) =>
    sql<number>`(count(${demandesAnnuaire.id}) filter (where ${condition}))::int`;
  return db()
    .select({
      id: campagnesAnnuaire.id,
      name: campagnesAnnuaire.name,
      madeAt: campagnesAnnuaire.madeAt,
      sent: sql<number>`count(${demandesAnnuaire.id})::int`,
      answered: counted(sql`${demandesAnnuaire.answeredAt} is not null`),
      same: counted(sql`${demandesAnnuaire.answeredAt} is not null and not ${demandesAnnuaire.changed}`),
      changed: counted(sql`${demandesAnnuaire.changed}`),
      bounced: counted(sql`${demandesAnnuaire.bouncedAt} is not null`)
    })
    .from(campagnesAnnuaire)
    .leftJoin(demandesAnnuaire, and(eq(demandesAnnuaire.campagneId, campagnesAnnuaire.id)))
    .where(eq(campagnesAnnuaire.centreId, centreId))
    .groupBy(campagnesAnnuaire.id)
    .orderBy(desc(campagnesAnnuaire.madeAt))
    .limit(50);
};
