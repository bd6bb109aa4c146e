import { and, eq, isNotNull, sql, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations } from '../../annuaire/tables.ts';
import { constatCommunes, constats, diagnostics } from '../../diagnostic/tables.ts';
import { axes } from '../../diagnostic/referentiels/tables.ts';
import { saidDiagnostic } from '../../diagnostic/standing.server.ts';
import { presentValidite } from '../../diagnostic/validite.server.ts';
import { plans, recommandations } from '../../plan/tables.ts';
import { presentState } from '../../plan/fiches/etat.server.ts';
import { etapes, ficheCommunes, fiches } from '../../plan/fiches/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { standingPlan } from '../../plan/standing.server.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces, ficheEspaces } from '../../concertation/tables.ts';

export type Montants = { planned: number; committed: number; spent: number };
export type Lists = 'fiches' | 'constats' | 'espaces' | 'organisations';
export type Whole = { fiches: number; constats: number; exemple: boolean };

export type Row = {
  what: string;
  /** The commune it is about; null for the one row of the whole plan. */
  nis: string | null;
  id: string;
  code: string;
  title: string;
  /** State of a fiche, validity of a constat, kind of an organisation. */
  word: string | null;
  axeNo: number | null;
  axeName: string | null;
  exemple: boolean;
  /** Of a fiche, what its lateness is computed from; of a constat, the diagnostic its address says; of the whole, its numbers. */
  more: unknown;
};

/** The key of the row that is about no one commune. */
export const everywhere = '';

const what = (word: Lists | 'euros' | 'whole') => sql<string>`${sql.raw(`'${word}'`)}`.as('what');
const nothing = (as: string): SQL.Aliased<string | null> => sql<string | null>`null::text`.as(as);
const noNumber = sql<number | null>`null::integer`.as('axe_no');
const noMore = sql<unknown>`null::jsonb`.as('more');

/** Everything that the plan says of communes, some hundreds of rows. */
export async function listRowsByCommune(viewer: Viewer): Promise<ReadonlyMap<string, Row[]>> {
  const rows: Row[] = await unionAll(
    fichesOf(viewer),
    constatsOf(viewer),
    espacesOf(viewer),
    organisationsOf(viewer),
    eurosOf(viewer),
    wholeOf(viewer)
  ).orderBy(sql`what, code, title`);
  return Map.groupBy(rows, (row) => row.nis ?? everywhere);
}

/** Fiches of the plan that stands by the communes that they name. Those for the whole territory name none. */
function fichesOf(viewer: Viewer) {
  return db()
    .select({
      what: what('fiches'),
      nis: sql<string | null>`${ficheCommunes.nis}`.as('nis'),
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
    .innerJoin(ficheCommunes, eq(ficheCommunes.ficheId, fiches.id))
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .innerJoin(axes, and(eq(axes.referentielId, recommandations.referentielId), eq(axes.id, recommandations.axeId)))
    .where(and(eq(fiches.planId, standingPlan(viewer)), readableFiche(viewer)));
}

function constatsOf(viewer: Viewer) {
  return db()
    .select({
      what: what('constats'),
      nis: sql<string | null>`${constatCommunes.nis}`.as('nis'),
      id: constats.id,
      code: constats.code,
      title: constats.statement,
      word: sql<string | null>`${presentValidite}`.as('word'),
      axeNo: noNumber,
      axeName: nothing('axe_name'),
      exemple: constats.exemple,
      more: sql<unknown>`to_jsonb(${saidDiagnostic(viewer, sql`${constats.diagnosticId}`, sql`${constats.code}`)})`.as(
        'more'
      )
    })
    .from(constats)
    .innerJoin(constatCommunes, eq(constatCommunes.constatId, constats.id))
    .innerJoin(diagnostics, and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(visibleTo(viewer, constats));
}

/** Espaces in charge of such a fiche, by the communes that it names. */
function espacesOf(viewer: Viewer) {
  return db()
    .selectDistinct({
      what: what('espaces'),
      nis: sql<string | null>`${ficheCommunes.nis}`.as('nis'),
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
    .innerJoin(ficheCommunes, eq(ficheCommunes.ficheId, fiches.id))
    .leftJoin(axes, and(eq(axes.referentielId, espaces.referentielId), eq(axes.id, espaces.axeId)))
    .where(and(eq(fiches.planId, standingPlan(viewer)), readableEspace(viewer)));
}

function organisationsOf(viewer: Viewer) {
  return db()
    .select({
      what: what('organisations'),
      nis: sql<string | null>`${organisations.nis}`.as('nis'),
      id: organisations.id,
      code: sql<string>`''`.as('code'),
      title: organisations.name,
      word: sql<string | null>`${organisations.kind}`.as('word'),
      axeNo: noNumber,
      axeName: nothing('axe_name'),
      exemple: organisations.exemple,
      more: sql<unknown>`to_jsonb(${organisations.unlisted})`.as('more')
    })
    .from(organisations)
    .where(and(isNotNull(organisations.nis), visibleTo(viewer, organisations)));
}

const unnamed = {
  id: sql<string>`''`.as('id'),
  code: sql<string>`''`.as('code'),
  title: sql<string>`''`.as('title'),
  word: nothing('word'),
  axeNo: noNumber,
  axeName: nothing('axe_name'),
  exemple: sql<boolean>`false`.as('exemple')
};

/** The euros that the plan that stands places in each commune. */
function eurosOf(viewer: Viewer) {
  const total = (amount: typeof moyens.planned | typeof moyens.committed | typeof moyens.spent) =>
    sql`coalesce(sum(${amount}), 0)::float8`;
  return db()
    .select({
      what: what('euros'),
      nis: sql<string | null>`${moyens.nis}`.as('nis'),
      ...unnamed,
      more: sql<unknown>`jsonb_build_object('planned', ${total(moyens.planned)},
        'committed', ${total(moyens.committed)}, 'spent', ${total(moyens.spent)})`.as('more')
    })
    .from(moyens)
    .innerJoin(fiches, and(eq(fiches.id, moyens.ficheId), readableFiche(viewer)))
    .where(and(eq(moyens.kind, 'financier'), isNotNull(moyens.nis), eq(fiches.planId, standingPlan(viewer))))
    .groupBy(moyens.nis);
}

/** One row, of what concerns every commune without naming one. */
function wholeOf(viewer: Viewer) {
  const fichesEverywhere = sql`select count(*)::int from ${fiches}
    where ${fiches.wholeTerritory} and ${fiches.planId} = ${standingPlan(viewer)} and ${readableFiche(viewer)}`;
  const constatsEverywhere = sql`select count(*)::int from ${constats}
    join ${diagnostics} on ${diagnostics.id} = ${constats.diagnosticId} and ${visibleTo(viewer, diagnostics)}
    where ${constats.wholeTerritory} and ${visibleTo(viewer, constats)}`;
  return db()
    .select({
      what: what('whole'),
      nis: sql<string | null>`null::text`.as('nis'),
      ...unnamed,
      more: sql<unknown>`jsonb_build_object('fiches', (${fichesEverywhere}), 'constats', (${constatsEverywhere}),
        'exemple', coalesce(${standingPlan(viewer, plans.exemple)}, false))`.as('more')
    })
    .from(sql`(select 1) as one`);
}
