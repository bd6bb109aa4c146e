import { and, asc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { chiffres, sources, territoires } from '../../territoires/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { constatCommunes, constatDroits, constats, diagnostics, preuves, validites } from '../tables.ts';
import { axes, droits } from '../referentiels/tables.ts';
import type { ValiditeResult } from '../rules.ts';
import { openPiece, pieceJson, type Piece } from '../pieces/readable.server.ts';
import { pieces } from '../pieces/tables.ts';
import { becameOf, cameFrom } from '../preparation/fil.server.ts';
import { standingDiagnosticFirst } from '../standing.server.ts';

export type Droit = { referentielId: string; id: string; name: string; axeId: string; axeNo: number; axeName: string };
export type Validite = { seq: number; on: string; result: ValiditeResult; reason: string };

const droitsOfConstat = sql<Droit[]>`(
  select coalesce(json_agg(json_build_object('referentielId', ${droits.referentielId}, 'id', ${droits.id},
    'name', ${droits.name}, 'axeId', ${axes.id}, 'axeNo', ${axes.no}, 'axeName', ${axes.name})
    order by ${axes.no}, ${droits.no}), '[]')
  from ${constatDroits}
  join ${droits} on ${droits.referentielId} = ${constatDroits.referentielId} and ${droits.id} = ${constatDroits.droitId}
  join ${axes} on ${axes.referentielId} = ${droits.referentielId} and ${axes.id} = ${droits.axeId}
  where ${constatDroits.constatId} = ${constats.id})`;

const communesOfConstat = sql<{ nis: string; name: string }[]>`(
  select coalesce(json_agg(json_build_object('nis', ${territoires.nis}, 'name', ${territoires.nameFr})
    order by ${territoires.nameFr} collate french), '[]')
  from ${constatCommunes} join ${territoires} on ${territoires.nis} = ${constatCommunes.nis}
  where ${constatCommunes.constatId} = ${constats.id})`;

const historyOfConstat = sql<Validite[]>`(
  select coalesce(json_agg(json_build_object('seq', ${validites.seq}, 'on', ${validites.on},
    'result', ${validites.result}, 'reason', ${validites.reason}) order by ${validites.seq}), '[]')
  from ${validites} where ${validites.constatId} = ${constats.id})`;

const columns = {
  id: constats.id,
  diagnosticId: constats.diagnosticId,
  code: constats.code,
  statement: constats.statement,
  detail: constats.detail,
  wholeTerritory: constats.wholeTerritory,
  publics: constats.publics,
  exemple: constats.exemple,
  droits: droitsOfConstat,
  communes: communesOfConstat,
  history: historyOfConstat
};

const constatsWhere = (viewer: Viewer, where: SQL | undefined) =>
  db()
    .select(columns)
    .from(constats)
    .innerJoin(diagnostics, and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(and(where, visibleTo(viewer, constats)))
    .orderBy(asc(constats.code));

/** Every constat of a diagnostic that the viewer may read, by code, each with its rights, communes and history. */
export const listConstats = (viewer: Viewer, diagnosticId: string) =>
  constatsWhere(viewer, eq(constats.diagnosticId, diagnosticId));

/** Those of them that are named, of whatever diagnostic. */
export const listNamedConstats = (viewer: Viewer, ids: readonly string[]) =>
  constatsWhere(viewer, inArray(constats.id, [...ids]));

export type Constat = Awaited<ReturnType<typeof listConstats>>[number];

const constatStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      ...columns,
      diagnostic: {
        id: diagnostics.id,
        name: diagnostics.name,
        year: diagnostics.year,
        visibility: diagnostics.visibility,
        exemple: diagnostics.exemple
      },
      from: cameFrom(viewer),
      became: becameOf(viewer)
    })
    .from(constats)
    .innerJoin(diagnostics, and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(
      and(
        eq(constats.code, sql.placeholder('code')),
        visibleTo(viewer, constats),
        sql`${diagnostics.id} = coalesce(${sql.placeholder('of')}, ${diagnostics.id})`
      )
    )
    .orderBy(...standingDiagnosticFirst)
    .limit(1)
    .prepare(`constat_${readerName(viewer)}`)
);

/** A constat by its code, in the latest diagnostic that has it. @param of id of the diagnostic, for one in preparation */
export async function getConstat(viewer: Viewer, code: string, of: string | null = null) {
  const [constat] = await constatStatement(viewer).execute({ code, of });
  return constat ?? null;
}

/** One figure held, with all that its licence asks us to show. */
export type HeldFigure = {
  mesure: (typeof chiffres.$inferSelect)['mesure'];
  operation: (typeof chiffres.$inferSelect)['operation'];
  value: number;
  unit: string;
  status: (typeof chiffres.$inferSelect)['status'];
  attribution: string;
  title: string;
  licence: string;
  url: string | null;
  updatedOn: string | null;
};

const preuvesWhere = (orm: Orm, viewer: Viewer, where: SQL) =>
  orm
    .select({
      id: preuves.id,
      constatId: preuves.constatId,
      kind: preuves.kind,
      nis: preuves.nis,
      place: territoires.nameFr,
      placeKind: territoires.kind,
      mesure: preuves.mesure,
      year: preuves.year,
      organisation: organisations.name,
      organisationExemple: organisations.exemple,
      on: preuves.on,
      text: preuves.text,
      url: preuves.url,
      piece: sql<Piece | null>`case when ${pieces.id} is null then null else ${pieceJson} end`,
      figures: sql<HeldFigure[]>`(
        select coalesce(json_agg(json_build_object('mesure', ${chiffres.mesure}, 'operation', ${chiffres.operation},
          'value', ${chiffres.value}, 'unit', ${chiffres.unit}, 'status', ${chiffres.status},
          'attribution', ${sources.attribution}, 'title', ${sources.title}, 'licence', ${sources.licence},
          'url', ${sources.url}, 'updatedOn', ${sources.updatedOn})), '[]')
        from ${chiffres} join ${sources} on ${sources.id} = ${chiffres.sourceId}
        where ${chiffres.nis} = ${preuves.nis} and ${chiffres.year} = ${preuves.year}
          and (${chiffres.mesure} = ${preuves.mesure}
            or (${preuves.mesure} = 'foreign_share' and ${chiffres.mesure} in ('foreign', 'total'))))`
    })
    .from(preuves)
    .innerJoin(constats, and(eq(constats.id, preuves.constatId), visibleTo(viewer, constats)))
    .leftJoin(territoires, eq(territoires.nis, preuves.nis))
    .leftJoin(organisations, and(eq(organisations.id, preuves.organisationId), visibleTo(viewer, organisations)))
    .leftJoin(pieces, and(eq(pieces.id, preuves.pieceId), openPiece(viewer)))
    .where(and(where, or(isNull(preuves.pieceId), isNotNull(pieces.id))))
    .orderBy(asc(preuves.position));

const preuvesOf = keptStatement((orm, viewer: Viewer) =>
  preuvesWhere(orm, viewer, eq(preuves.constatId, sql.placeholder('constatId'))).prepare(
    `preuves_${readerName(viewer)}`
  )
);

/**
 * What a constat rests on. A figure is read where it is held; an organisation that may not be
 * named leaves what it saw, without its name.
 */
export const listPreuves = (viewer: Viewer, constatId: string) => preuvesOf(viewer).execute({ constatId });

/** What the constats of a diagnostic rest on, by constat. */
export async function listPreuvesByConstat(
  viewer: Viewer,
  diagnosticId: string
): Promise<ReadonlyMap<string, Preuve[]>> {
  const rows = await preuvesWhere(db(), viewer, eq(constats.diagnosticId, diagnosticId));
  return Map.groupBy(rows, ({ constatId }) => constatId);
}

export type Preuve = Awaited<ReturnType<typeof listPreuves>>[number];
/** What a figure quoted counts. */
export type Mesure = NonNullable<Preuve['mesure']>;
