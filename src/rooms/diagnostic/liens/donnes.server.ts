import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { may } from '../../comptes/droits.ts';
import { revokeLien, revokeLiens } from '../../comptes/liens/liens.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { liens } from '../../comptes/tables.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import { droitsDuDiagnostic } from '../droits.ts';
import { reactualisations, sollicitations } from '../reactualisations/tables.ts';

/**
 * The links that organisations were given: to answer a réactualisation, to tell what they see. Those by which the author
 * of one observation follows it are theirs.
 */
const given = or(
  and(eq(liens.purpose, 'reponse'), eq(liens.kind, 'sollicitations')),
  and(eq(liens.purpose, 'observation'), eq(liens.kind, 'organisations'))
);

/** By what each may be given, and so taken back. */
const droits = {
  reponse: droitsDuDiagnostic['mener une réactualisation'],
  observation: droitsDuDiagnostic['trier une observation']
} as const;
const mayTake = (acteur: Acteur, purpose: string): boolean =>
  (purpose === 'reponse' || purpose === 'observation') && may(acteur, droits[purpose], acteur);

const live = (now: Date) =>
  and(given, isNull(liens.revokedAt), gt(liens.expiresAt, now), or(eq(liens.once, false), isNull(liens.usedAt)));

/**
 * The links that are taken still, those that end first on top. Who was reminded has several for one question: they are one
 * here, and go together.
 */
export async function listLiensDonnes(acteur: Acteur, now: Date) {
  const rows = await db()
    .select({
      id: liens.id,
      purpose: liens.purpose,
      objectId: liens.objectId,
      organisation: organisations.name,
      email: liens.email,
      campaignId: reactualisations.id,
      campaign: reactualisations.name,
      exemple: sql<boolean>`coalesce(${organisations.exemple}, false)`,
      madeAt: liens.madeAt,
      expiresAt: liens.expiresAt,
      usedAt: liens.usedAt
    })
    .from(liens)
    .leftJoin(organisations, and(eq(organisations.id, liens.organisationId), visibleTo(acteur, organisations)))
    .leftJoin(sollicitations, and(eq(liens.kind, 'sollicitations'), eq(sollicitations.id, liens.objectId)))
    .leftJoin(reactualisations, eq(reactualisations.id, sollicitations.reactualisationId))
    .where(and(eq(liens.centreId, acteur.centreId), live(now)))
    .orderBy(asc(liens.expiresAt), asc(liens.id));
  const theirs = rows.filter(({ purpose }) => mayTake(acteur, purpose));
  const keyOf = ({ id, purpose, objectId }: (typeof rows)[number]) => (purpose === 'reponse' ? objectId : id);
  return [...new Map(theirs.map((row) => [keyOf(row), row])).values()];
}

/** Takes a link back, with the others for the same question. @returns null where there is none to take for this person */
export async function withdrawLienDonne(acteur: Acteur, id: string, now: Date): Promise<number | null> {
  const { centreId } = acteur;
  return db().transaction(async (tx) => {
    const [lien] = await tx
      .select()
      .from(liens)
      .where(and(eq(liens.id, id), eq(liens.centreId, centreId), live(now)))
      .for('update');
    if (!lien || !mayTake(acteur, lien.purpose)) return null;
    if (lien.purpose === 'reponse') await revokeLiens(tx, lien.kind, lien.objectId, now, lien.purpose);
    else await revokeLien(tx, lien.id, now);
    const [body] = await tx
      .select({ name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, lien.organisationId ?? ''));
    const [campaign] = await tx
      .select({ id: reactualisations.id, name: reactualisations.name })
      .from(sollicitations)
      .innerJoin(reactualisations, eq(reactualisations.id, sollicitations.reactualisationId))
      .where(eq(sollicitations.id, lien.objectId));
    return note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'retirer un lien',
      ...(lien.purpose === 'reponse' && campaign
        ? { kind: 'reactualisations', objectId: campaign.id, label: campaign.name }
        : { kind: 'organisations', objectId: lien.objectId, label: body?.name ?? '' }),
      after: { lien: lien.purpose, organisation: body?.name ?? null }
    });
  });
}

/** Of those who are asked, the ones whose links were taken back: they are not written to again unless they are asked anew. */
export async function withdrawnAmong(tx: Orm, ids: readonly string[]): Promise<Set<string>> {
  if (!ids.length) return new Set();
  const rows = await tx
    .select({ id: liens.objectId })
    .from(liens)
    .where(and(eq(liens.purpose, 'reponse'), eq(liens.kind, 'sollicitations'), inArray(liens.objectId, [...ids])))
    .groupBy(liens.objectId)
    .having(sql`bool_and(${liens.revokedAt} is not null)`);
  return new Set(rows.map(({ id }) => id));
}
