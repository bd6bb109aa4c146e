import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { organisations, type OrganisationKind } from '../annuaire/tables.ts';
import { axes } from '../diagnostic/referentiels/tables.ts';
import { plans, recommandations } from '../plan/tables.ts';
import { presentEtat } from '../plan/fiches/etat.server.ts';
import type { FicheState } from '../plan/fiches/rules.ts';
import { fiches } from '../plan/fiches/tables.ts';
import { readableFiche } from '../plan/readable.server.ts';
import { readableEspace } from './readable.server.ts';
import { espaceMembres, espaces, ficheEspaces } from './tables.ts';

const parents = alias(espaces, 'parents');
const animateurs = alias(organisations, 'animateurs');

const pilotes = (viewer: Viewer) => sql<string[]>`(
  select coalesce(json_agg(${organisations.name} order by ${organisations.name} collate french), '[]')
  from ${espaceMembres} join ${organisations} on ${organisations.id} = ${espaceMembres.organisationId}
  where ${espaceMembres.espaceId} = ${espaces.id} and ${espaceMembres.role} = 'pilote'
    and ${visibleTo(viewer, organisations)})`;

const membersCount = (viewer: Viewer) => sql<number>`(
  select count(distinct ${organisations.id})::int
  from ${espaceMembres} join ${organisations} on ${organisations.id} = ${espaceMembres.organisationId}
  where ${espaceMembres.espaceId} = ${espaces.id} and ${visibleTo(viewer, organisations)})`;

const fichesCount = (viewer: Viewer) => sql<number>`(
  select count(*)::int from ${ficheEspaces} join ${fiches} on ${fiches.id} = ${ficheEspaces.ficheId}
  where ${ficheEspaces.espaceId} = ${espaces.id} and ${readableFiche(viewer)})`;

const espaceColumns = (viewer: Viewer) => ({
  id: espaces.id,
  kind: espaces.kind,
  name: espaces.name,
  about: espaces.about,
  axeId: axes.id,
  axeNo: axes.no,
  axeName: axes.name,
  parentId: parents.id,
  parentName: parents.name,
  animateur: animateurs.name,
  openedOn: espaces.openedOn,
  closedOn: espaces.closedOn,
  closedReason: espaces.closedReason,
  statedActions: espaces.statedActions,
  namedActions: espaces.namedActions,
  statedBodies: espaces.statedBodies,
  exemple: espaces.exemple,
  pilotes: pilotes(viewer),
  members: membersCount(viewer),
  fiches: fichesCount(viewer)
});

/** The espaces of a plan that the viewer may read, by axis; a parent that may not be read is no parent. */
export function listEspaces(viewer: Viewer, planId: string) {
  return db()
    .select(espaceColumns(viewer))
    .from(espaces)
    .leftJoin(axes, and(eq(axes.referentielId, espaces.referentielId), eq(axes.id, espaces.axeId)))
    .leftJoin(parents, and(eq(parents.id, espaces.parentId), readableEspace(viewer, parents)))
    .leftJoin(animateurs, and(eq(animateurs.id, espaces.animateurId), visibleTo(viewer, animateurs)))
    .where(and(eq(espaces.planId, planId), readableEspace(viewer)))
    .orderBy(asc(axes.no), asc(espaces.position));
}

export type Espace = Awaited<ReturnType<typeof listEspaces>>[number];

const children = alias(espaces, 'children');

export type Member = {
  id: string;
  name: string;
  kind: OrganisationKind;
  role: 'pilote' | 'membre';
  /** It asked not to stand in the directory: it has no page there. */
  unlisted: boolean;
  exemple: boolean;
};
export type Relative = { id: string; name: string; kind: Espace['kind']; about: string | null; exemple: boolean };

const espaceStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      ...espaceColumns(viewer),
      parentExemple: parents.exemple,
      plan: {
        id: plans.id,
        name: plans.name,
        kind: plans.kind,
        startYear: plans.startYear,
        endYear: plans.endYear,
        source: plans.source,
        exemple: plans.exemple
      },
      membres: sql<Member[]>`(
        select coalesce(json_agg(json_build_object('id', ${organisations.id}, 'name', ${organisations.name},
          'kind', ${organisations.kind}, 'role', ${espaceMembres.role}, 'unlisted', ${organisations.unlisted},
          'exemple', ${organisations.exemple})
          order by ${organisations.name} collate french), '[]')
        from ${espaceMembres} join ${organisations} on ${organisations.id} = ${espaceMembres.organisationId}
        where ${espaceMembres.espaceId} = ${espaces.id} and ${visibleTo(viewer, organisations)})`,
      children: sql<Relative[]>`(
        select coalesce(json_agg(json_build_object('id', ${children.id}, 'name', ${children.name},
          'kind', ${children.kind}, 'about', ${children.about}, 'exemple', ${children.exemple})
          order by ${children.position}), '[]')
        from ${espaces} ${sql.identifier('children')}
        where ${children.parentId} = ${espaces.id} and ${readableEspace(viewer, children)})`
    })
    .from(espaces)
    .innerJoin(plans, eq(plans.id, espaces.planId))
    .leftJoin(axes, and(eq(axes.referentielId, espaces.referentielId), eq(axes.id, espaces.axeId)))
    .leftJoin(parents, and(eq(parents.id, espaces.parentId), readableEspace(viewer, parents)))
    .leftJoin(animateurs, and(eq(animateurs.id, espaces.animateurId), visibleTo(viewer, animateurs)))
    .where(and(eq(espaces.id, sql.placeholder('id')), readableEspace(viewer)))
    .prepare(`espace_${readerName(viewer)}`)
);

/** One espace of any plan, with those of its members, and of its children, that the viewer may read. */
export async function getEspace(viewer: Viewer, id: string) {
  const [espace] = await espaceStatement(viewer).execute({ id });
  return espace ?? null;
}

const fichesStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      code: fiches.code,
      title: fiches.title,
      exemple: fiches.exemple,
      recommandation: recommandations.code,
      recommandationTitle: recommandations.title,
      startsOn: fiches.startsOn,
      endsOn: fiches.endsOn,
      state: sql<FicheState | null>`present.state`.as('present_state'),
      stateOn: sql<string | null>`present.on_date`.as('present_on'),
      reason: sql<string | null>`present.reason`.as('present_reason')
    })
    .from(ficheEspaces)
    .innerJoin(espaces, and(eq(espaces.id, ficheEspaces.espaceId), readableEspace(viewer)))
    .innerJoin(fiches, and(eq(fiches.id, ficheEspaces.ficheId), readableFiche(viewer)))
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .leftJoin(presentEtat, sql`true`)
    .where(eq(ficheEspaces.espaceId, sql.placeholder('espaceId')))
    .orderBy(asc(fiches.code))
    .limit(sql.placeholder('most'))
    .offset(sql.placeholder('from'))
    .prepare(`fiches_of_espace_${readerName(viewer)}`)
);

/**
 * The fiches that an espace is in charge of, by code, with their present state and the recommandation they carry out.
 * @param most how many of them, after the first `from`
 */
export const listFichesOfEspace = (viewer: Viewer, espaceId: string, most = 1000, from = 0) =>
  fichesStatement(viewer).execute({ espaceId, most, from });

export type FicheOfEspace = Awaited<ReturnType<typeof listFichesOfEspace>>[number];

/** Espaces by what they are called in addresses, those that the viewer may read, by name. */
export const listNamedEspaces = async (viewer: Viewer, ids: readonly string[]) =>
  ids.length
    ? db()
        .select({ id: espaces.id, name: espaces.name, exemple: espaces.exemple })
        .from(espaces)
        .innerJoin(plans, eq(plans.id, espaces.planId))
        .where(and(inArray(espaces.id, [...ids]), readableEspace(viewer)))
        .orderBy(sql`${espaces.name} collate french`)
    : [];

/** How many organisations take part in the espaces of a plan, each once, whatever the number of espaces. */
export async function countParticipants(viewer: Viewer, planId: string): Promise<number> {
  const [row] = await db()
    .select({ count: sql<number>`count(distinct ${organisations.id})::int` })
    .from(espaceMembres)
    .innerJoin(espaces, and(eq(espaces.id, espaceMembres.espaceId), readableEspace(viewer)))
    .innerJoin(organisations, and(eq(organisations.id, espaceMembres.organisationId), visibleTo(viewer, organisations)))
    .where(eq(espaces.planId, planId));
  return row?.count ?? 0;
}
