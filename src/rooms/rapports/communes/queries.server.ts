import { and, eq, sql, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { oncePerDatabase } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations, type organisationKinds } from '../../annuaire/tables.ts';
import { axes, constatCommunes, constats, diagnostics, validites } from '../../diagnostic/tables.ts';
import type { ValiditeResult } from '../../diagnostic/rules.ts';
import { recommandations } from '../../plan/tables.ts';
import { presentState } from '../../plan/fiches/etat.server.ts';
import { ficheCommunes, fiches } from '../../plan/fiches/tables.ts';
import type { FicheState } from '../../plan/fiches/rules.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces, ficheEspaces } from '../../concertation/tables.ts';

export type ClueOfCommune = { id: string; title: string; exemple: boolean };
export type PlanOfCommune = {
  fiches: (ClueOfCommune & { code: string; state: FicheState | null; axe: { no: number; name: string } | null })[];
  constats: (ClueOfCommune & { code: string; validity: ValiditeResult | null })[];
  espaces: (ClueOfCommune & { axe: { no: number; name: string } | null })[];
  organisations: (ClueOfCommune & { kind: (typeof organisationKinds)[number] })[];
};

type Row = {
  what: string;
  id: string;
  code: string;
  title: string;
  /** State of a fiche, validity of a constat, kind of an organisation. */
  word: string | null;
  axeNo: number | null;
  axeName: string | null;
  exemple: boolean;
};

const what = (word: keyof PlanOfCommune) => sql<string>`${sql.raw(`'${word}'`)}`.as('what');
const nothing = (as: string): SQL.Aliased<string | null> => sql<string | null>`null::text`.as(as);
const noNumber = sql<number | null>`null::integer`.as('axe_no');

const nis = sql.placeholder('nis');

/** By viewer: the gate is part of the statement. */
const statements = new Map<string, ReturnType<typeof statementFor>>();

function statementFor(viewer: Viewer) {
  return oncePerDatabase((orm) =>
    unionAll(fichesOf(orm, viewer), constatsOf(orm, viewer), espacesOf(orm, viewer), organisationsOf(orm, viewer))
      .orderBy(sql`what, code, title`)
      .prepare(`plan_of_commune_${viewer.reads.length}`)
  );
}

/** What the plan and its diagnostic say of one commune: what names it, and who is there. Each by the gate of its table. */
export async function getPlanOfCommune(viewer: Viewer, commune: string): Promise<PlanOfCommune> {
  const key = `${viewer.centreId} ${viewer.reads.join(' ')}`;
  let statement = statements.get(key);
  if (!statement) statements.set(key, (statement = statementFor(viewer)));
  const rows: Row[] = await statement().execute({ nis: commune });
  const of = (word: keyof PlanOfCommune) => rows.filter((row) => row.what === word);
  const axeOf = (row: Row) => (row.axeNo !== null && row.axeName ? { no: row.axeNo, name: row.axeName } : null);
  return {
    fiches: of('fiches').map((row) => ({
      ...clue(row),
      code: row.code,
      state: row.word as FicheState | null,
      axe: axeOf(row)
    })),
    constats: of('constats').map((row) => ({
      ...clue(row),
      code: row.code,
      validity: row.word as ValiditeResult | null
    })),
    espaces: of('espaces').map((row) => ({ ...clue(row), axe: axeOf(row) })),
    organisations: of('organisations').map((row) => ({
      ...clue(row),
      kind: row.word as PlanOfCommune['organisations'][number]['kind']
    }))
  };
}

const clue = ({ id, title, exemple }: Row): ClueOfCommune => ({ id, title, exemple });

/** Fiches that name the commune. Those for the whole territory name none. */
function fichesOf(orm: Orm, viewer: Viewer) {
  return orm
    .select({
      what: what('fiches'),
      id: fiches.id,
      code: fiches.code,
      title: fiches.title,
      word: sql<string | null>`${presentState}`.as('word'),
      axeNo: sql<number | null>`${axes.no}`.as('axe_no'),
      axeName: sql<string | null>`${axes.name}`.as('axe_name'),
      exemple: fiches.exemple
    })
    .from(fiches)
    .innerJoin(ficheCommunes, and(eq(ficheCommunes.ficheId, fiches.id), eq(ficheCommunes.nis, nis)))
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .innerJoin(axes, and(eq(axes.referentielId, recommandations.referentielId), eq(axes.id, recommandations.axeId)))
    .where(readableFiche(viewer));
}

function constatsOf(orm: Orm, viewer: Viewer) {
  return orm
    .select({
      what: what('constats'),
      id: constats.id,
      code: constats.code,
      title: constats.statement,
      word: sql<string | null>`(
        select v.result from ${validites} v where v.constat_id = ${constats.id} order by v.seq desc limit 1)`.as(
        'word'
      ),
      axeNo: noNumber,
      axeName: nothing('axe_name'),
      exemple: constats.exemple
    })
    .from(constats)
    .innerJoin(constatCommunes, and(eq(constatCommunes.constatId, constats.id), eq(constatCommunes.nis, nis)))
    .innerJoin(diagnostics, and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(visibleTo(viewer, constats));
}

/** Espaces in charge of a fiche that names the commune. */
function espacesOf(orm: Orm, viewer: Viewer) {
  return orm
    .selectDistinct({
      what: what('espaces'),
      id: espaces.id,
      code: sql<string>`lpad(${espaces.position}::text, 4, '0')`.as('code'),
      title: espaces.name,
      word: nothing('word'),
      axeNo: sql<number | null>`${axes.no}`.as('axe_no'),
      axeName: sql<string | null>`${axes.name}`.as('axe_name'),
      exemple: espaces.exemple
    })
    .from(espaces)
    .innerJoin(ficheEspaces, eq(ficheEspaces.espaceId, espaces.id))
    .innerJoin(fiches, and(eq(fiches.id, ficheEspaces.ficheId), readableFiche(viewer)))
    .innerJoin(ficheCommunes, and(eq(ficheCommunes.ficheId, fiches.id), eq(ficheCommunes.nis, nis)))
    .leftJoin(axes, and(eq(axes.referentielId, espaces.referentielId), eq(axes.id, espaces.axeId)))
    .where(readableEspace(viewer));
}

function organisationsOf(orm: Orm, viewer: Viewer) {
  return orm
    .select({
      what: what('organisations'),
      id: organisations.id,
      code: sql<string>`''`.as('code'),
      title: organisations.name,
      word: sql<string | null>`${organisations.kind}`.as('word'),
      axeNo: noNumber,
      axeName: nothing('axe_name'),
      exemple: organisations.exemple
    })
    .from(organisations)
    .where(and(eq(organisations.nis, nis), visibleTo(viewer, organisations)));
}
