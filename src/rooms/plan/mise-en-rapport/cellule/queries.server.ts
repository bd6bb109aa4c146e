import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { organisations, type OrganisationKind } from '../../../annuaire/tables.ts';
import { presentState } from '../../fiches/etat.server.ts';
import type { FicheState } from '../../fiches/rules.ts';
import { ficheCommunes, fiches } from '../../fiches/tables.ts';
import { moyens } from '../../fiches/moyens/tables.ts';
import { providerOf, readableFiche, readableRecommandation } from '../../readable.server.ts';
import { recommandations, ressources } from '../../tables.ts';
import type { MoyenKind } from '../queries.server.ts';

/** Amounts in hundredths, null for logistic means. */
export type Montants = { planned: number | null; committed: number | null; spent: number | null };

/** Means as they were written. */
export type Moyen = Montants & {
  kind: MoyenKind;
  /** Null where the reader may not know of the organisation. */
  provider: string | null;
  year: number;
  note: string | null;
};

export type FicheOfCell = {
  code: string;
  title: string;
  phaseNo: number;
  wholeTerritory: boolean;
  /** It names the commune. */
  named: boolean;
  recommandation: string;
  exemple: boolean;
  state: FicheState | null;
  moyens: Moyen[];
};

/** A local resource, with its organisation as far as the viewer may know of it. */
export type RessourceOfCell = {
  id: string;
  name: string;
  /** Its page in the directory; null where it asked not to stand there. */
  page: string | null;
  kind: OrganisationKind;
  structures: string[];
  note: string | null;
  recommandation: string;
  exemple: boolean;
};

/** What stands in a crossing: a page of its fiches, the means of all of them by kind, its local resources. */
export type InCell = {
  /** Of its fiches, on all pages. */
  count: number;
  fiches: FicheOfCell[];
  totals: Partial<Record<MoyenKind, Montants>>;
  ressources: RessourceOfCell[];
};

const asked = {
  ids: sql.placeholder('ids'),
  nis: sql.placeholder('nis'),
  territory: sql.placeholder('territory'),
  startYear: sql.placeholder('startYear'),
  endYear: sql.placeholder('endYear'),
  page: sql.placeholder('page'),
  size: sql.placeholder('size')
};

/** Lists travel as one JSON text, so that the statement is the same however many there are; an array of it is made once. */
const recommandationIds = sql`any (array(select json_array_elements_text(${asked.ids}::text::json)))`;

const hundredths = (column: PgColumn) => sql`(${column} * 100)::float8`;
const sum = (column: PgColumn) => sql`(sum(${column}) * 100)::float8`;

/** Means that are here: in the commune; without one, those that the grid counts as not placed: in none, or outside. */
const placed = (unplaced: boolean): SQL =>
  unplaced
    ? sql`(${moyens.nis} is null
        or ${moyens.nis} <> all (array(select json_array_elements_text(${asked.territory}::text::json))))`
    : sql`${moyens.nis} = ${asked.nis}::text`;

const inYears = sql`${moyens.year} between ${asked.startYear}::int and ${asked.endYear}::int`;

/**
 * The fiches of a crossing, by code: those that place means in the commune, name it or act on the whole territory; without
 * a commune, those with such means.
 */
function matched(viewer: Viewer, unplaced: boolean): SQL {
  const withMeans = sql`exists (select 1 from ${moyens} where ${moyens.ficheId} = ${fiches.id} and ${placed(unplaced)})`;
  const where = unplaced ? withMeans : sql`(${fiches.wholeTerritory} or ${named} or ${withMeans})`;
  return sql`select ${fiches.id} as id, ${fiches.code} as code from ${fiches}
    where ${fiches.recommandationId} = ${recommandationIds} and ${readableFiche(viewer)} and ${where}`;
}

const named = sql`exists (select 1 from ${ficheCommunes}
  where ${ficheCommunes.ficheId} = ${fiches.id} and ${ficheCommunes.nis} = ${asked.nis}::text)`;

const ficheJson = (viewer: Viewer, unplaced: boolean): SQL => sql`json_build_object('code', ${fiches.code},
  'title', ${fiches.title}, 'phaseNo', ${fiches.phaseNo}, 'wholeTerritory', ${fiches.wholeTerritory}, 'named', ${named},
  'recommandation', ${recommandations.code}, 'exemple', ${fiches.exemple}, 'state', ${presentState}, 'moyens', (
    select coalesce(json_agg(json_build_object('kind', ${moyens.kind}, 'provider', ${providerOf(viewer)},
      'year', ${moyens.year}, 'planned', ${hundredths(moyens.planned)}, 'committed', ${hundredths(moyens.committed)},
      'spent', ${hundredths(moyens.spent)}, 'note', ${moyens.note})
      order by ${moyens.year}, ${moyens.provider}, ${moyens.id}), '[]')
    from ${moyens} where ${moyens.ficheId} = ${fiches.id} and ${placed(unplaced)} and ${inYears}))`;

const ressourcesOf = (viewer: Viewer): SQL => sql`
  select coalesce(json_agg(json_build_object('id', ${ressources.id}, 'name', ${organisations.name},
    'page', case when ${organisations.unlisted} then null else ${organisations.id} end, 'kind', ${ressources.kind},
    'structures', ${organisations.structures}, 'note', ${ressources.note}, 'recommandation', ${recommandations.code},
    'exemple', ${organisations.exemple}) order by ${recommandations.code}, ${organisations.name} collate french), '[]')
  from ${ressources}
  join ${organisations} on ${organisations.id} = ${ressources.organisationId} and ${visibleTo(viewer, organisations)}
  join ${recommandations} on ${recommandations.id} = ${ressources.recommandationId} and ${readableRecommandation(viewer)}
  where ${ressources.recommandationId} = ${recommandationIds} and ${ressources.nis} = ${asked.nis}::text`;

const statement = keptStatement((orm, viewer: Viewer, unplaced: boolean) =>
  orm
    .select({
      count: sql<number>`answer.many`,
      fiches: sql<FicheOfCell[]>`answer.fiches`,
      totals: sql<InCell['totals']>`answer.totals`,
      ressources: sql<RessourceOfCell[]>`answer.ressources`
    })
    .from(
      sql`(
  with matched as materialized (${matched(viewer, unplaced)}), counted as (select count(*)::int as many from matched),
  shown as (
    select id from matched order by code limit ${asked.size}::int
    offset (select least(${asked.page}::int - 1, greatest(many - 1, 0) / ${asked.size}::int) * ${asked.size}::int from counted)
  )
  select counted.many,
    (select coalesce(json_agg(${ficheJson(viewer, unplaced)} order by ${fiches.code}), '[]')
      from shown join ${fiches} on ${fiches.id} = shown.id
      join ${recommandations} on ${recommandations.id} = ${fiches.recommandationId}) as fiches,
    (select coalesce(json_object_agg(kind, json_build_object('planned', planned, 'committed', committed, 'spent', spent)), '{}')
      from (select ${moyens.kind} as kind, ${sum(moyens.planned)} as planned, ${sum(moyens.committed)} as committed,
          ${sum(moyens.spent)} as spent
        from matched join ${moyens} on ${moyens.ficheId} = matched.id and ${placed(unplaced)} and ${inYears}
        group by 1) kinds) as totals,
    (${ressourcesOf(viewer)}) as ressources
  from counted) answer`
    )
    .prepare(`cell_${unplaced ? 'unplaced_' : ''}${readerName(viewer)}`)
);

/** A part of the fiches of a crossing: the page asked for, or the last one. */
export type Part = { page: number; size: number };

/**
 * What a crossing holds.
 * @param ids of the recommandations
 * @param nis the commune; null for what is placed in none
 * @param territory codes of the communes that the grid has
 * @param years of the means; null for all
 */
export async function readInCell(
  viewer: Viewer,
  { ids, nis, territory }: { ids: readonly string[]; nis: string | null; territory: readonly string[] },
  years: { startYear: number; endYear: number } | null,
  part: Part
): Promise<InCell> {
  const [found] = await statement(viewer, nis === null).execute({
    ids: JSON.stringify(ids),
    ...(nis === null ? { territory: JSON.stringify(territory) } : {}),
    nis: nis ?? '',
    ...(years ?? { startYear: 0, endYear: 9999 }),
    ...part
  });
  return found ?? { count: 0, fiches: [], totals: {}, ressources: [] };
}
