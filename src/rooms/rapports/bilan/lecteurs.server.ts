import { and, asc, eq, isNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { DigestReader } from '#platform/mail/digest.server.ts';
import { droitsDesComptes, may } from '../../comptes/droits.ts';
import { circlesOf, type Acteur, type Attribution } from '../../comptes/roles.ts';
import { attributions, personnes } from '../../comptes/tables.ts';

/** Somebody who works with the product in a centre, as they read and act there. */
export type Lecteur = DigestReader & { acteur: Acteur; team: boolean };

/** Everyone who has a role somewhere and has been in at least once: one reader a person and centre. */
export async function listLecteurs(): Promise<Lecteur[]> {
  const rows = await db()
    .select({
      id: personnes.id,
      name: personnes.name,
      email: personnes.email,
      centreId: attributions.centreId,
      role: attributions.role,
      scopeKind: attributions.scopeKind,
      scopeId: attributions.scopeId
    })
    .from(attributions)
    .innerJoin(personnes, eq(personnes.id, attributions.personneId))
    .where(and(isNull(attributions.endedAt), isNull(personnes.erasedAt), eq(personnes.emailVerified, true)))
    .orderBy(asc(attributions.centreId), asc(personnes.id));
  return [...Map.groupBy(rows, ({ centreId, id }) => `${centreId}\n${id}`).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { id, name, email, centreId } = first;
    const roles: Attribution[] = own.map(({ role, scopeKind, scopeId }) => ({ role, scopeKind, scopeId }));
    const acteur: Acteur = { centreId, reads: circlesOf(roles), personne: { id, name, email, roles } };
    const team = may(acteur, droitsDesComptes['lire le journal'], acteur);
    return [{ id, centreId, to: email, name, locale: 'fr', acteur, team }];
  });
}
