import { and, asc, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { listTravauxOf } from '#platform/jobs/travaux.server.ts';
import { readAddress } from '#platform/mail/forget.server.ts';
import type { Acteur, Attribution } from '../roles.ts';
import { attributions, brouillons, consentements, liens, personnes, sessions } from '../tables.ts';

export type Membre = {
  id: string;
  name: string;
  email: string;
  exemple: boolean;
  /** Has been in at least once. */
  came: boolean;
  roles: (Attribution & { id: string })[];
};

/** Everyone who has a role in the centre now, by name. */
export async function listMembres(acteur: Acteur): Promise<Membre[]> {
  const rows = await db()
    .select({
      id: personnes.id,
      name: personnes.name,
      email: personnes.email,
      exemple: personnes.exemple,
      came: personnes.emailVerified,
      attributionId: attributions.id,
      role: attributions.role,
      scopeKind: attributions.scopeKind,
      scopeId: attributions.scopeId
    })
    .from(attributions)
    .innerJoin(personnes, eq(personnes.id, attributions.personneId))
    .where(and(eq(attributions.centreId, acteur.centreId), isNull(attributions.endedAt)))
    .orderBy(asc(personnes.name), asc(attributions.givenAt));
  const membres = new Map<string, Membre>();
  for (const { attributionId, role, scopeKind, scopeId, ...person } of rows) {
    const membre = membres.get(person.id) ?? { ...person, roles: [] };
    membre.roles.push({ id: attributionId, role, scopeKind, scopeId });
    membres.set(person.id, membre);
  }
  return [...membres.values()];
}

export type Seance = { id: string; createdAt: Date; updatedAt: Date; expiresAt: Date; userAgent: string | null };

/** The sessions of a person that are open, the latest used first. */
export const listSessions = (acteur: Acteur, at: Date): Promise<Seance[]> =>
  db()
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      updatedAt: sessions.updatedAt,
      expiresAt: sessions.expiresAt,
      userAgent: sessions.userAgent
    })
    .from(sessions)
    .where(and(eq(sessions.personneId, acteur.personne.id), gt(sessions.expiresAt, at)))
    .orderBy(desc(sessions.updatedAt));

/** Everything that is kept about a person, in all centres, but what rooms to the right know of them: for them alone. */
export async function readDonneesPersonnelles(acteur: Acteur) {
  const { id } = acteur.personne;
  const [personne] = await db().select().from(personnes).where(eq(personnes.id, id));
  const roles = await db().select().from(attributions).where(eq(attributions.personneId, id));
  const centreIds = [...new Set([acteur.centreId, ...roles.map(({ centreId }) => centreId)])];
  return {
    personne,
    roles,
    ...(await readAddress(acteur.personne.email, centreIds)),
    brouillons: await db()
      .select({
        kind: brouillons.kind,
        objectId: brouillons.objectId,
        fields: brouillons.fields,
        savedAt: brouillons.savedAt
      })
      .from(brouillons)
      .where(eq(brouillons.personneId, id)),
    travaux: await listTravauxOf(id),
    sessions: await db()
      .select({ createdAt: sessions.createdAt, updatedAt: sessions.updatedAt, userAgent: sessions.userAgent })
      .from(sessions)
      .where(eq(sessions.personneId, id)),
    consentements: await db().select().from(consentements).where(eq(consentements.personneId, id)),
    liens: await db()
      .select({ purpose: liens.purpose, madeAt: liens.madeAt, expiresAt: liens.expiresAt, usedAt: liens.usedAt })
      .from(liens)
      .where(or(eq(liens.personneId, id), eq(liens.email, acteur.personne.email))),
    journal: await db()
      .select({ at: journal.at, action: journal.action, kind: journal.kind, label: journal.label })
      .from(journal)
      .where(eq(journal.personneId, id))
      .orderBy(journal.seq)
  };
}

/** Names by id; who was erased has none. */
export async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)];
  if (!asked.length) return new Map();
  const rows = await db()
    .select({ id: personnes.id, name: personnes.name })
    .from(personnes)
    .where(and(inArray(personnes.id, asked), isNull(personnes.erasedAt)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
