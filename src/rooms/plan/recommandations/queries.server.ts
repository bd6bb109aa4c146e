import { and, eq, sql, type Placeholder } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { constats, type validiteResults } from '../../diagnostic/tables.ts';
import { axes } from '../../diagnostic/referentiels/tables.ts';
import { saidDiagnostic } from '../../diagnostic/standing.server.ts';
import { presentValiditeRow } from '../../diagnostic/validite.server.ts';
import { fiches } from '../fiches/tables.ts';
import { moyens } from '../fiches/moyens/tables.ts';
import type { Objectif } from '../queries.server.ts';
import { readableFiche, readableRecommandation } from '../readable.server.ts';
import { standingFirst } from '../standing.server.ts';
import {
  objectifsDecretaux,
  plans,
  recommandationConstats,
  recommandationObjectifs,
  recommandations,
  ressources
} from '../tables.ts';

/** A constat as another page names it, with its present validity. */
export type AnsweredConstat = {
  code: string;
  /** The one it is of, where its code alone leads to another’s. */
  diagnostic: string | null;
  statement: string;
  result: (typeof validiteResults)[number] | null;
  on: string | null;
  exemple: boolean;
};

/** Some of the constats that a recommandation answers, and how many there are in all. */
export type AnsweredConstats = { total: number; rows: AnsweredConstat[] };

/**
 * The constats that a recommandation answers, by code, as a column of a query that reads recommandations.
 * @param most how many of them, after the first `from`
 */
export function constatsOf(viewer: Viewer, most: number | Placeholder, from: number | Placeholder = 0) {
  return sql<AnsweredConstats>`(
    with answered as materialized (
      select ${constats.id}, ${constats.code} from ${recommandationConstats}
      join ${constats} on ${constats.id} = ${recommandationConstats.constatId} and ${visibleTo(viewer, constats)}
      where ${recommandationConstats.recommandationId} = ${recommandations.id})
    select json_build_object('total', (select count(*)::int from answered), 'rows', (
      select coalesce(json_agg(json_build_object('code', ${constats.code},
        'diagnostic', ${saidDiagnostic(viewer, sql`${constats.diagnosticId}`, sql`${constats.code}`)}, 'statement', ${constats.statement},
        'result', present.result, 'on', present.on_date, 'exemple', ${constats.exemple}) order by ${constats.code}), '[]')
      from (select id from answered order by code limit ${most}::int offset ${from}::int) shown
      join ${constats} on ${constats.id} = shown.id left join ${presentValiditeRow} on true)))`;
}

const recommandationStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      id: recommandations.id,
      code: recommandations.code,
      title: recommandations.title,
      text: recommandations.text,
      level: recommandations.level,
      priority: recommandations.priority,
      exemple: recommandations.exemple,
      axe: { id: axes.id, no: axes.no, name: axes.name },
      plan: { id: plans.id, name: plans.name, exemple: plans.exemple },
      constats: constatsOf(viewer, sql.placeholder('mostConstats'), sql.placeholder('fromConstat')),
      objectifs: sql<Objectif[]>`(
        select coalesce(json_agg(json_build_object('id', ${objectifsDecretaux.id}, 'no', ${objectifsDecretaux.no},
          'text', ${objectifsDecretaux.text}, 'article', ${objectifsDecretaux.article},
          'source', ${objectifsDecretaux.source}) order by ${objectifsDecretaux.no}), '[]')
        from ${recommandationObjectifs}
        join ${objectifsDecretaux} on ${objectifsDecretaux.id} = ${recommandationObjectifs.objectifId}
        where ${recommandationObjectifs.recommandationId} = ${recommandations.id})`
    })
    .from(recommandations)
    .innerJoin(plans, and(eq(plans.id, recommandations.planId), visibleTo(viewer, plans)))
    .innerJoin(axes, and(eq(axes.referentielId, recommandations.referentielId), eq(axes.id, recommandations.axeId)))
    .where(and(eq(recommandations.code, sql.placeholder('code')), visibleTo(viewer, recommandations)))
    .orderBy(standingFirst(viewer))
    .limit(1)
    .prepare(`recommandation_${readerName(viewer)}`)
);

/**
 * A recommandation by its code, in the plan that stands or else the latest that has it.
 * @param mostConstats how many of the constats that it answers, after the first `fromConstat`
 */
export async function getRecommandation(viewer: Viewer, code: string, mostConstats = 100, fromConstat = 0) {
  const [recommandation] = await recommandationStatement(viewer).execute({ code, mostConstats, fromConstat });
  return recommandation ?? null;
}

const ressourcesStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      id: ressources.id,
      nis: ressources.nis,
      commune: territoires.nameFr,
      organisation: organisations.name,
      exemple: organisations.exemple,
      kind: ressources.kind,
      note: ressources.note
    })
    .from(ressources)
    .innerJoin(
      recommandations,
      and(eq(recommandations.id, ressources.recommandationId), readableRecommandation(viewer))
    )
    .innerJoin(organisations, and(eq(organisations.id, ressources.organisationId), visibleTo(viewer, organisations)))
    .innerJoin(territoires, eq(territoires.nis, ressources.nis))
    .where(eq(ressources.recommandationId, sql.placeholder('recommandationId')))
    .orderBy(sql`${territoires.nameFr} collate french`, sql`${organisations.name} collate french`)
    .prepare(`ressources_${readerName(viewer)}`)
);

/** The organisations that a recommandation can lean on, commune by commune. */
export const listRessources = (viewer: Viewer, recommandationId: string) =>
  ressourcesStatement(viewer).execute({ recommandationId });

export type Ressource = Awaited<ReturnType<typeof listRessources>>[number];

const sum = (column: PgColumn) => sql<number | null>`sum(${column})::float8`;

const moyensStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      year: moyens.year,
      unit: moyens.unit,
      count: sql<number>`count(*)::int`,
      planned: sum(moyens.planned),
      committed: sum(moyens.committed),
      spent: sum(moyens.spent)
    })
    .from(moyens)
    .innerJoin(fiches, and(eq(fiches.id, moyens.ficheId), readableFiche(viewer)))
    .where(eq(fiches.recommandationId, sql.placeholder('recommandationId')))
    .groupBy(moyens.year, moyens.unit)
    .orderBy(moyens.year)
    .prepare(`moyens_of_recommandation_${readerName(viewer)}`)
);

/** The means of the fiches that carry out a recommandation, summed by year and unit; without unit they are logistic. */
export const sumMoyens = (viewer: Viewer, recommandationId: string) =>
  moyensStatement(viewer).execute({ recommandationId });
