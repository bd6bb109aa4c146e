import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { readerName, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations, type OrganisationKind } from '../../annuaire/tables.ts';
import { constats, diagnostics } from '../tables.ts';
import { reactualisations, reponses } from './tables.ts';
import type { ValiditeResult } from '../rules.ts';

/** How many answers of one kind of organisation say one thing. */
export type AnswerCount = { kind: OrganisationKind; answer: ValiditeResult; count: number };

/**
 * The latest campaign about a diagnostic, as the public may know it: how many organisations of each
 * kind answered, about how many constats, and all answers summed. Only constats and organisations
 * that the viewer may read are counted. Some numbers out of thousands of answers: kept until something is written.
 */
export const getReactualisation = keptUntilWrite(async (viewer: Viewer, diagnosticId: string) => {
  const readable = sql`from ${reponses}
    join ${organisations} on ${organisations.id} = ${reponses.organisationId} and ${visibleTo(viewer, organisations)}
    join ${constats} on ${constats.id} = ${reponses.constatId} and ${visibleTo(viewer, constats)}
    where ${reponses.reactualisationId} = ${reactualisations.id}`;
  const [campaign] = await db()
    .select({
      ...getTableColumns(reactualisations),
      organisations: sql<{ kind: OrganisationKind; count: number }[]>`(
        select coalesce(json_agg(t), '[]') from (
          select ${organisations.kind} as kind, count(distinct ${organisations.id})::int as count
          ${readable} group by ${organisations.kind} order by 2 desc, 1) t)`,
      constats: sql<number>`(select count(distinct ${constats.id})::int ${readable})`,
      answers: sql<AnswerCount[]>`(
        select coalesce(json_agg(t), '[]') from (
          select ${organisations.kind} as kind, ${reponses.answer} as answer, count(*)::int as count
          ${readable} group by 1, 2) t)`
    })
    .from(reactualisations)
    .innerJoin(diagnostics, and(eq(diagnostics.id, reactualisations.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(and(eq(reactualisations.diagnosticId, diagnosticId), visibleTo(viewer, reactualisations)))
    .orderBy(desc(reactualisations.openedOn))
    .limit(1);
  return campaign ?? null;
});

export type Reactualisation = NonNullable<Awaited<ReturnType<typeof getReactualisation>>>;

const answersStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      campaignId: reactualisations.id,
      campaign: reactualisations.name,
      openedOn: reactualisations.openedOn,
      closedOn: reactualisations.closedOn,
      exemple: reactualisations.exemple,
      kind: organisations.kind,
      answer: reponses.answer,
      count: sql<number>`count(*)::int`.mapWith(Number).as('answers')
    })
    .from(reponses)
    .innerJoin(
      reactualisations,
      and(eq(reactualisations.id, reponses.reactualisationId), visibleTo(viewer, reactualisations))
    )
    .innerJoin(constats, and(eq(constats.id, reponses.constatId), visibleTo(viewer, constats)))
    .innerJoin(organisations, and(eq(organisations.id, reponses.organisationId), visibleTo(viewer, organisations)))
    .where(eq(reponses.constatId, sql.placeholder('constatId')))
    .groupBy(reactualisations.id, organisations.kind, reponses.answer)
    .orderBy(desc(reactualisations.openedOn))
    .prepare(`answers_${readerName(viewer)}`)
);

/** What each campaign answered about one constat, the latest campaign first; summed, never one by one. */
export async function listAnswers(viewer: Viewer, constatId: string) {
  const rows = await answersStatement(viewer).execute({ constatId });
  const campaigns = new Map<string, Campaign>();
  for (const { campaignId, campaign, openedOn, closedOn, exemple, ...answer } of rows) {
    const known = campaigns.get(campaignId) ?? {
      id: campaignId,
      name: campaign,
      openedOn,
      closedOn,
      exemple,
      answers: []
    };
    known.answers.push(answer);
    campaigns.set(campaignId, known);
  }
  return [...campaigns.values()];
}

export type Campaign = {
  id: string;
  name: string;
  openedOn: string;
  closedOn: string | null;
  exemple: boolean;
  answers: AnswerCount[];
};
