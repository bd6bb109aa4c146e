import { createHash } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { readerName, visibleThrough, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations } from '../../annuaire/tables.ts';
import { lieuxHabites } from '../../territoires/openstreetmap/tables.ts';
import { plans } from '../../plan/tables.ts';
import { standingFirst } from '../../plan/standing.server.ts';
import type { Terme } from './requete.ts';
import { pathOfConstat, pathOfDiagnostic, pathOfFiche, pathOfRecommandation } from '../chemins.server.ts';
import { lexiqueOf, type Connu, type Lexique } from './ressemblance.ts';
import { rechercheEntrees as entrees, type EntreeKind } from './tables.ts';

/** Entries on one page of answers. */
export const PER_PAGE = 10;

export type Entree = {
  kind: EntreeKind;
  id: string;
  path: string;
  code: string | null;
  title: string;
  text: string;
  exemple: boolean;
  /** Closed, or of a plan that another, which the viewer may read, has taken over: it comes after what holds. */
  past: boolean;
  /** Places of the terms that stand in it. */
  terms: number[];
  /** The name by which OpenStreetMap led to a commune. */
  lieu: string | null;
};

export type Reponse = {
  /** Entries of the kind that is asked for. */
  total: number;
  /** The page that is shown: the last one where a later one was asked for. */
  page: number;
  counts: Partial<Record<EntreeKind, number>>;
  entrees: Entree[];
  /** How many entries hold each term, by its place; a term that none holds is absent. */
  met: Record<string, number>;
  /** Grid of the plan that stands: only its axes have a page. */
  referentielId: string | null;
};

/** Closed, or of a plan that another one, which the viewer may read, has taken over. */
const past = sql`(${entrees.closed} or coalesce(${entrees.planId} = any((select ids from replaced)::text[]), false))`;

/** Its page in the directory; where it asked not to stand there, that of its commune. */
const pathOfOrganisation = sql`case when (
    select ${organisations.unlisted} from ${organisations} where ${organisations.id} = ${entrees.id})
  then ${entrees.path} else '/annuaire/operateurs/' || ${entrees.id} end`;

/** Where an entry leads its reader. */
function pathOf(viewer: Viewer) {
  const [plan, diagnostic, code] = [sql`${entrees.planId}`, sql`${entrees.diagnosticId}`, sql`${entrees.code}`];
  return sql`case ${entrees.kind}
    when 'fiche' then ${pathOfFiche(viewer, plan, code)}
    when 'recommandation' then ${pathOfRecommandation(viewer, plan, code)}
    when 'constat' then ${pathOfConstat(viewer, diagnostic, code)}
    when 'diagnostic' then ${pathOfDiagnostic(viewer, diagnostic, sql`${entrees.path}`)}
    when 'organisation' then ${pathOfOrganisation}
    else ${entrees.path} end`;
}

/**
 * What holds the words, before it is asked who may read it: the word that stands for the centre has narrowed that to the
 * reader's own, and PostgreSQL would look up all entries of the centre beside, for every word, to narrow it so again.
 */
const holding = (column: SQL) => sql`lateral (
    select * from ${entrees} where ${column} @@ (a.query && a.own) offset 0) ${entrees}`;

/*
 * A title counts ten times a text (ts_rank), a rare word more than a common one, and what was typed more than what means
 * the same. What holds every term comes first; where too little does, what holds most of them is let in.
 */
const answerTo = (viewer: Viewer) => sql`
with input as (
  select ${sql.placeholder('key')}::text as key, ${sql.placeholder('terms')}::int as terms,
    ${sql.placeholder('need')}::int as need, ${sql.placeholder('kind')}::text as kind, ${sql.placeholder('page')}::int as page
), asked as materialized (
  select a.ord, a.factor, a.half, a.word, a.weight,
    case when a.half then to_tsquery('simple', a.query) else to_tsquery('french', a.query) end as query, own.query as own
  from json_to_recordset(${sql.placeholder('tournures')}::json)
    as a (ord int, query text, factor float8, half bool, word text, weight int),
    (select (quote_literal(recherche_centre(null)) || '|' || quote_literal(recherche_centre(${viewer.centreId})))::tsquery as query) own
), readable as materialized (
  select ${plans.id} as id, ${plans.predecessorId} as predecessor_id, ${plans.diagnosticId} as diagnostic_id,
    ${plans.referentielId} as referentiel_id, row_number() over (order by ${standingFirst(viewer)}) as place
  from ${plans} where ${visibleTo(viewer, plans)}
), replaced as materialized (
  select coalesce(array_agg(predecessor_id), '{}') as ids from readable
), whole as materialized (
  select ${entrees.kind} as kind, ${entrees.id} as id, a.ord,
    a.factor * ts_rank('{0.1, 0.2, 0.5, 1}', ${entrees.lexemes}, a.query) as rank, ${entrees.titleKey} as title_key,
    ${past} as past
  from asked a cross join ${holding(sql`${entrees.lexemes}`)}
  where not a.half and ${visibleThrough(viewer, entrees)}
), half as (
  select ${entrees.kind}, ${entrees.id}, a.ord, a.factor * case when ${entrees.titleKey} like a.word || '%' then 0.6
    when ${entrees.titleKey} like '% ' || a.word || '%' then 0.5 else 0.1 end,
    ${entrees.titleKey}, ${past}
  from asked a cross join ${holding(sql`${entrees.mots}`)}
  where a.half and ${visibleThrough(viewer, entrees)} and not exists (select from whole w where w.ord = a.ord)
), lieu as (
  select ${lieuxHabites.nis} as id, min(${lieuxHabites.name}) as name
  from input join ${lieuxHabites} on ${lieuxHabites.searchKey} = input.key group by 1
), met as materialized (
  select kind, id, ord, max(rank) as rank, max(title_key) as title_key, bool_or(past) as past from (
    select * from whole union all select * from half
    union all select 'commune', lieu.id, o.ord, 0.5, '', false from lieu cross join (select distinct ord from asked) o
  ) as every (kind, id, ord, rank, title_key, past) group by 1, 2, 3
), frequency as (
  select ord, count(*)::int as entries, (select max(weight) from asked a where a.ord = met.ord) as weight
  from met group by 1
), scored as materialized (
  select m.kind, m.id, sum(f.weight)::int as covered, array_agg(m.ord) as terms,
    -- Rounded: equals shall not be told apart by the order in which they were added up.
    (sum(m.rank * ln(1 + 500.0 / f.entries)) * power(sum(f.weight)::float8 / input.terms, 2)
        * case when bool_or(m.past) then 0.6 else 1 end
      + max(case when m.title_key = input.key then case when m.past then 2 else 8 end
        when m.kind = 'commune' and m.title_key like input.key || ' %' then 1 else 0 end))::real as score
  from input, met m join frequency f using (ord)
  group by m.kind, m.id, input.terms
), limits as (
  select case when count(*) filter (where covered >= need) >= 5 then need
    when count(*) filter (where covered >= need - 1) > 0 then greatest(1, need - 1)
    else coalesce(max(covered), 1) end as least
  from input left join scored on true group by need
), kept as materialized (
  select * from scored where covered >= (select least from limits)
), counts as (
  select kind, count(*)::int as entries from kept group by 1
), shown as (
  select total, least(input.page, greatest(1, ceil(total / ${PER_PAGE}::float8)))::int as page
  from input, lateral (
    select coalesce(sum(c.entries), 0)::int as total from counts c where input.kind is null or c.kind = input.kind) as sum
), listed as (
  select k.* from kept k where k.kind = coalesce((select kind from input), k.kind)
  order by k.score desc, k.kind, k.id limit ${PER_PAGE}::int offset (select (page - 1) * ${PER_PAGE}::int from shown)
)
select json_build_object(
  'total', shown.total, 'page', shown.page,
  'counts', (select coalesce(json_object_agg(kind, entries), '{}') from counts),
  'met', (select coalesce(json_object_agg(ord, entries), '{}') from frequency),
  'referentielId', (select referentiel_id from readable where place = 1),
  'entrees', (select coalesce(json_agg(json_build_object('kind', l.kind, 'id', l.id, 'path', ${pathOf(viewer)},
      'code', ${entrees.code}, 'title', ${entrees.title}, 'text', ${entrees.text}, 'exemple', ${entrees.exemple},
      'past', ${past}, 'terms', l.terms, 'lieu', case when l.kind = 'commune' then (select name from lieu where lieu.id = l.id) end)
      order by l.score desc, l.kind, l.id), '[]')
    from listed l join ${entrees} on ${entrees.kind} = l.kind and ${entrees.id} = l.id)) from shown`;

/** A name for the text that is one reader's own; PostgreSQL takes 63 characters. */
const nameFor = (viewer: Viewer): string => {
  const own = JSON.stringify([readerName(viewer), viewer.centreId, viewer.planId]);
  return `recherche_${createHash('sha256').update(own).digest('hex').slice(0, 32)}`;
};

const reponseStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    // Nested, since Drizzle takes the table's name off the columns of a select from one table. Who reads is written into
    // the text: as parameters, PostgreSQL finds a plan for these values cheaper than one for all, and plans each time anew.
    .select({ reponse: sql<Reponse>`(${answerTo(viewer).inlineParams()})` })
    .from(sql`(select 1) as one`)
    .prepare(nameFor(viewer))
);

/**
 * What holds the terms, best first.
 *
 * @param key the whole question, as titles and names of places are compared
 */
export async function findEntrees(
  viewer: Viewer,
  termes: readonly Terme[],
  key: string,
  asked: { kind: EntreeKind | null; page: number }
): Promise<Reponse> {
  const tournures = termes.flatMap(({ tournures: ways, weight }, ord) =>
    ways.map((way) => ({ ...way, ord, weight, word: way.half ? way.query.replace(':*', '') : null }))
  );
  const terms = termes.reduce((sum, { weight }) => sum + weight, 0);
  const [row] = await reponseStatement(viewer).execute({
    tournures: JSON.stringify(tournures),
    key,
    terms,
    need: terms <= 2 ? terms : Math.ceil(terms * 0.66),
    kind: asked.kind,
    page: asked.page
  });
  if (!row) throw new Error('One row answers every question');
  return row.reponse;
}

/** Every word that stands in what the viewer may read; some thousands, heard once. */
export const listLexique = keptUntilWrite(async (viewer: Viewer): Promise<Lexique> => {
  const { rows: words } = await db().execute<Connu>(sql`
    select lexeme as mot, count(*)::int as count
    from ${entrees} cross join lateral unnest(${entrees.mots}) as mot (lexeme)
    where ${visibleThrough(viewer, entrees)} and length(lexeme) between 3 and 30 and lexeme ~ '^[a-z]+$'
    group by 1`);
  return lexiqueOf(words);
});

/** How many entries of each kind the viewer may find at all. */
export const countEntrees = keptUntilWrite(async (viewer: Viewer): Promise<{ kind: EntreeKind; count: number }[]> => {
  const { rows: counted } = await db().execute<{ kind: EntreeKind; count: number }>(sql`
    select ${entrees.kind} as kind, count(*)::int as count from ${entrees} where ${visibleThrough(viewer, entrees)} group by 1`);
  return counted;
});
