import { and, eq, sql, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Orm } from '#platform/database/open.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations, type OrganisationKind } from '../../annuaire/tables.ts';
import { centreCommunes } from '../../territoires/tables.ts';
import { axes, constatCommunes, constats, diagnostics } from '../../diagnostic/tables.ts';
import { presentValidite } from '../../diagnostic/validite.server.ts';
import type { ValiditeResult } from '../../diagnostic/rules.ts';
import { plans, recommandations } from '../../plan/tables.ts';
import { presentState } from '../../plan/fiches/etat.server.ts';
import { etapes, ficheCommunes, fiches, moyens } from '../../plan/fiches/tables.ts';
import { latenessOf, type Etape, type FicheState } from '../../plan/fiches/rules.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { standingFirst } from '../../plan/standing.server.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces, ficheEspaces } from '../../concertation/tables.ts';

export type ClueOfCommune = { id: string; title: string; exemple: boolean };
export type Montants = { planned: number; committed: number; spent: number };
export type PlanOfCommune = {
  fiches: (ClueOfCommune & {
    code: string;
    state: FicheState | null;
    late: boolean;
    axe: { no: number; name: string } | null;
  })[];
  constats: (ClueOfCommune & { code: string; validity: ValiditeResult | null })[];
  espaces: (ClueOfCommune & { axe: { no: number; name: string } | null })[];
  organisations: (ClueOfCommune & { kind: OrganisationKind })[];
  /** What holds for every commune of the centre's territory, this one among them; null for a commune outside it. */
  everywhere: { fiches: number; constats: number } | null;
  /** Euros that the plan that stands places in the commune; null where it places none. */
  euros: Montants | null;
  /** True where the plan that stands is invented. */
  exemple: boolean;
};

type Lists = 'fiches' | 'constats' | 'espaces' | 'organisations';
type Whole = { inside: boolean; fiches: number; constats: number; lines: number; exemple: boolean } & Montants;

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
  /** Of a fiche, what its lateness is computed from; of the whole, its numbers. */
  more: unknown;
};

const what = (word: Lists | 'whole') => sql<string>`${sql.raw(`'${word}'`)}`.as('what');
const nothing = (as: string): SQL.Aliased<string | null> => sql<string | null>`null::text`.as(as);
const noNumber = sql<number | null>`null::integer`.as('axe_no');
const noMore = sql<unknown>`null::jsonb`.as('more');

const nis = sql.placeholder('nis');

/** By viewer: the gate is part of the statement. */
const planStatement = keptStatement((orm, viewer: Viewer) =>
  unionAll(
    fichesOf(orm, viewer),
    constatsOf(orm, viewer),
    espacesOf(orm, viewer),
    organisationsOf(orm, viewer),
    wholeOf(orm, viewer)
  )
    .orderBy(sql`what, code, title`)
    .prepare(`plan_of_commune_${viewer.reads.length}`)
);

/**
 * What the plan and its diagnostic say of one commune: what names it, who is there, what it is given. Each by the gate
 * of its table.
 */
export async function getPlanOfCommune(viewer: Viewer, commune: string, today: string): Promise<PlanOfCommune> {
  const rows: Row[] = await planStatement(viewer).execute({ nis: commune });
  const of = (word: Lists | 'whole') => rows.filter((row) => row.what === word);
  const axeOf = (row: Row) => (row.axeNo !== null && row.axeName ? { no: row.axeNo, name: row.axeName } : null);
  const whole = of('whole')[0]?.more as Whole | undefined;
  return {
    everywhere: whole?.inside ? { fiches: whole.fiches, constats: whole.constats } : null,
    euros: whole?.lines ? { planned: whole.planned, committed: whole.committed, spent: whole.spent } : null,
    exemple: whole?.exemple ?? false,
    fiches: of('fiches').map((row) => ({
      ...clue(row),
      code: row.code,
      state: row.word as FicheState | null,
      late: isLate(row, today),
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

function isLate({ word, more }: Row, today: string): boolean {
  const { endsOn, etapes } = more as { endsOn: string; etapes: Etape[] };
  return word !== null && latenessOf({ endsOn }, etapes, word as FicheState, today) !== null;
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
      exemple: fiches.exemple,
      more: sql<unknown>`jsonb_build_object('endsOn', ${fiches.endsOn}, 'etapes', (
        select coalesce(jsonb_agg(jsonb_build_object('no', ${etapes.no}, 'title', ${etapes.title},
          'dueOn', ${etapes.dueOn}, 'doneOn', ${etapes.doneOn})), '[]')
        from ${etapes} where ${etapes.ficheId} = ${fiches.id}))`.as('more')
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
      word: sql<string | null>`${presentValidite}`.as('word'),
      axeNo: noNumber,
      axeName: nothing('axe_name'),
      exemple: constats.exemple,
      more: noMore
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
      exemple: espaces.exemple,
      more: noMore
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
      exemple: organisations.exemple,
      more: noMore
    })
    .from(organisations)
    .where(and(eq(organisations.nis, nis), visibleTo(viewer, organisations)));
}

/** Of the plan that stands. Nested, since Drizzle takes the table's name off the columns of a select from one table. */
const standing = (viewer: Viewer, column: typeof plans.id | typeof plans.exemple = plans.id) => sql`(
  select ${column} from ${plans} where ${visibleTo(viewer, plans)}
  order by ${sql.join([...standingFirst], sql`, `)} limit 1)`;

/** One row, of what concerns the commune without naming it, and of the euros placed in it. */
function wholeOf(orm: Orm, viewer: Viewer) {
  const inside = sql`exists (select 1 from ${centreCommunes}
    where ${centreCommunes.centreId} = ${viewer.centreId} and ${centreCommunes.nis} = ${nis})`;
  const fichesEverywhere = sql`select count(*)::int from ${fiches}
    where ${fiches.wholeTerritory} and ${fiches.planId} = ${standing(viewer)} and ${readableFiche(viewer)}`;
  const constatsEverywhere = sql`select count(*)::int from ${constats}
    join ${diagnostics} on ${diagnostics.id} = ${constats.diagnosticId} and ${visibleTo(viewer, diagnostics)}
    where ${constats.wholeTerritory} and ${visibleTo(viewer, constats)}`;
  const placed = sql`select count(*)::int as lines, coalesce(sum(${moyens.planned}), 0)::float8 as planned,
      coalesce(sum(${moyens.committed}), 0)::float8 as committed, coalesce(sum(${moyens.spent}), 0)::float8 as spent
    from ${moyens} join ${fiches} on ${fiches.id} = ${moyens.ficheId}
    where ${moyens.kind} = 'financier' and ${moyens.nis} = ${nis}
      and ${fiches.planId} = ${standing(viewer)} and ${readableFiche(viewer)}`;
  return orm
    .select({
      what: what('whole'),
      id: sql<string>`''`.as('id'),
      code: sql<string>`''`.as('code'),
      title: sql<string>`''`.as('title'),
      word: nothing('word'),
      axeNo: noNumber,
      axeName: nothing('axe_name'),
      exemple: sql<boolean>`false`.as('exemple'),
      more: sql<unknown>`jsonb_build_object('inside', ${inside}, 'fiches', (${fichesEverywhere}),
        'constats', (${constatsEverywhere}), 'lines', placed.lines, 'planned', placed.planned,
        'committed', placed.committed, 'spent', placed.spent, 'exemple', coalesce(${standing(viewer, plans.exemple)}, false))`.as(
        'more'
      )
    })
    .from(sql`(${placed}) placed`);
}
