import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { organisations, type OrganisationKind } from '../../../annuaire/tables.ts';
import { attributions, liens, personnes } from '../../../comptes/tables.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import type { ValiditeResult } from '../../rules.ts';
import { constats, validites } from '../../tables.ts';
import { reactualisationConstats, reactualisations, reponses } from '../tables.ts';
import { pleniereReponses, sollicitations } from '../tables.ts';

/** Every campaign that somebody may read, the latest first. */
export const listCampaigns = (viewer: Viewer) =>
  db()
    .select({
      id: reactualisations.id,
      name: reactualisations.name,
      openedOn: reactualisations.openedOn,
      closesOn: reactualisations.closesOn,
      closedOn: reactualisations.closedOn,
      visibility: reactualisations.visibility,
      exemple: reactualisations.exemple
    })
    .from(reactualisations)
    .where(visibleTo(viewer, reactualisations))
    .orderBy(desc(reactualisations.openedOn));

export async function getCampaign(viewer: Viewer, id: string) {
  const [row] = await db()
    .select()
    .from(reactualisations)
    .where(and(eq(reactualisations.id, id), visibleTo(viewer, reactualisations)));
  return row ?? null;
}

/** The constats of a campaign in the order they are asked. */
export const listAskedConstats = (campaignId: string) =>
  db()
    .select({
      id: constats.id,
      code: constats.code,
      statement: constats.statement,
      detail: constats.detail,
      diagnosticId: constats.diagnosticId
    })
    .from(reactualisationConstats)
    .innerJoin(constats, eq(constats.id, reactualisationConstats.constatId))
    .where(eq(reactualisationConstats.reactualisationId, campaignId))
    .orderBy(asc(reactualisationConstats.position));

/** Who is asked, and how far each has come. */
export const listAsked = (campaignId: string) =>
  db()
    .select({
      id: sollicitations.id,
      organisationId: sollicitations.organisationId,
      organisation: organisations.name,
      email: sollicitations.email,
      askedAt: sollicitations.askedAt,
      remindedAt: sollicitations.remindedAt,
      finishedAt: sollicitations.finishedAt,
      /** Whether its links were all taken back. */
      withdrawn: sql<boolean>`(select coalesce(bool_and(${liens.revokedAt} is not null), false) from ${liens}
        where ${liens.kind} = 'sollicitations' and ${liens.objectId} = ${sollicitations.id})`,
      answered: sql<number>`(select count(*)::int from ${reponses} r
        where r.reactualisation_id = ${sollicitations.reactualisationId}
          and r.organisation_id = ${sollicitations.organisationId})`
    })
    .from(sollicitations)
    .innerJoin(organisations, eq(organisations.id, sollicitations.organisationId))
    .where(eq(sollicitations.reactualisationId, campaignId))
    .orderBy(asc(organisations.name));

export type Told = { kind: OrganisationKind; answer: ValiditeResult; comment: string | null; constatId: string };

/** Every answer of a campaign without the name of who gave it: sums and comments, for the team. */
export const listTold = (campaignId: string): Promise<Told[]> =>
  db()
    .select({
      constatId: reponses.constatId,
      kind: organisations.kind,
      answer: reponses.answer,
      comment: reponses.comment
    })
    .from(reponses)
    .innerJoin(organisations, eq(organisations.id, reponses.organisationId))
    .where(eq(reponses.reactualisationId, campaignId));

/** The same of a hall: how many people gave each answer about each constat. */
export const countPleniere = (campaignId: string) =>
  db()
    .select({ constatId: pleniereReponses.constatId, answer: pleniereReponses.answer, count: count() })
    .from(pleniereReponses)
    .where(eq(pleniereReponses.reactualisationId, campaignId))
    .groupBy(pleniereReponses.constatId, pleniereReponses.answer);

/** What an organisation has answered so far. */
export const listOwnAnswers = (campaignId: string, organisationId: string) =>
  db()
    .select({ constatId: reponses.constatId, answer: reponses.answer, comment: reponses.comment })
    .from(reponses)
    .where(and(eq(reponses.reactualisationId, campaignId), eq(reponses.organisationId, organisationId)));

/** What a participant in a hall has answered so far. @param participant hash of the token */
export const listParticipantAnswers = (campaignId: string, participant: string) =>
  db()
    .select({ constatId: pleniereReponses.constatId, answer: pleniereReponses.answer })
    .from(pleniereReponses)
    .where(and(eq(pleniereReponses.reactualisationId, campaignId), eq(pleniereReponses.participant, participant)));

/** The campaign that a hall answers by this code. */
export async function findPleniere(centreId: string, code: string) {
  const [row] = await db()
    .select()
    .from(reactualisations)
    .where(and(eq(reactualisations.pleniereCode, code.toUpperCase()), eq(reactualisations.centreId, centreId)));
  return row ?? null;
}

/** What a signed link asks: the campaign and the organisation that answers. */
export async function findSollicitation(centreId: string, id: string) {
  const [row] = await db()
    .select({ asked: sollicitations, campaign: reactualisations, organisation: organisations.name })
    .from(sollicitations)
    .innerJoin(reactualisations, eq(reactualisations.id, sollicitations.reactualisationId))
    .innerJoin(organisations, eq(organisations.id, sollicitations.organisationId))
    .where(and(eq(sollicitations.id, id), eq(sollicitations.centreId, centreId)));
  return row ?? null;
}

// The table’s name is written out: Drizzle takes it off the columns of a select from one table.
/** The constats of a diagnostic that others than the team may read, with their axes and the day of their last decision. */
export const listAskable = (viewer: Viewer, diagnosticId: string) =>
  db()
    .select({
      id: constats.id,
      code: constats.code,
      statement: constats.statement,
      axes: sql<string[]>`array(select distinct d.axe_id from constat_droits cd
        join droits d on d.referentiel_id = cd.referentiel_id and d.id = cd.droit_id
        where cd.constat_id = constats.id)`,
      on: sql<
        string | null
      >`(select max(${validites.on})::text from ${validites} where ${validites.constatId} = constats.id)`
    })
    .from(constats)
    .where(
      and(eq(constats.diagnosticId, diagnosticId), visibleTo(viewer, constats), sql`${constats.visibility} <> 'equipe'`)
    )
    .orderBy(asc(constats.code));

/** Addresses of people who work for organisations here, one each. */
export async function knownAddresses(
  centreId: string,
  organisationIds: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  if (!organisationIds.length) return new Map();
  const rows = await db()
    .select({ organisationId: attributions.scopeId, email: personnes.email })
    .from(attributions)
    .innerJoin(personnes, eq(personnes.id, attributions.personneId))
    .where(
      and(
        eq(attributions.centreId, centreId),
        eq(attributions.scopeKind, 'organisation'),
        inArray(attributions.scopeId, [...organisationIds]),
        isNull(attributions.endedAt),
        isNull(personnes.erasedAt)
      )
    );
  return new Map(
    rows.flatMap(({ organisationId, email }) => (organisationId ? [[organisationId, email] as const] : []))
  );
}
