import { and, asc, eq, ne, or, sql, type SQL } from 'drizzle-orm';
import { addMonths } from '#platform/calendar.ts';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { lesBesoins } from '../besoins.server.ts';
import { listedServices } from '../services/gate.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { criteres, type Connus, type CritereId } from './criteres.ts';
import type { QualiteAsked } from './forms.ts';

/** Months after which a confirmation is no longer of these days. */
const FRESH_MONTHS = 6;
const SHORTEST = 40;

const places = (where: SQL) => sql`exists (select from service_at_locations p join locations l on l.id = p.location_id
  where p.service_id = ${services.id} and ${where})`;
/** Asked of what is given somewhere; of what is given nowhere only where it should be. */
const ofPlaces = (lacking: SQL) =>
  sql`case when ${places(sql`true`)} then not ${places(lacking)} when 'sur-place' = any(${services.modes}) then false end`;

/** Each criterion as the database sees it: true, false, or null where it is not asked. */
const conditionsOn = (today: string): Record<CritereId, SQL> => ({
  horaires: ofPlaces(sql`p.opening_hours is null`),
  verifie: sql`(${services.verifiedOn} is not null and ${services.verifiedOn} > ${addMonths(today, -FRESH_MONTHS)})`,
  telephone: sql`(${services.phone} is not null)`,
  point: ofPlaces(sql`l.placement not in ('exact', 'rue')`),
  inscription: sql`(cardinality(${services.enrolment}) > 0)`,
  // Asked of a service that gives a link or an address of mail.
  adresses: sql`case when ${services.url} is not null or ${services.email} is not null then not exists (
    select from prive.adresses_verifiees a where a.centre_id = ${services.centreId} and a.dead
      and a.set_aside_at is null and (a.kind, a.address) in (('web', ${services.url}), ('courriel', ${services.email}))) end`,
  sejour: sql`(cardinality(${services.titres}) > 0)`,
  publics: sql`(cardinality(${services.publics}) > 0)`,
  langues: sql`(jsonb_array_length(${services.languages}) > 0)`,
  cout: sql`(${services.cost} is not null)`,
  description: sql`(length(coalesce(${services.description}, '')) >= ${SHORTEST})`
});

const sum = (parts: SQL[]) => sql`(${sql.join(parts, sql` + `)})`;

/** Out of 100, as `scoreOf` counts it. */
function scoreOn(today: string): SQL<number> {
  const on = conditionsOn(today);
  const of = (value: (id: CritereId, weight: number) => SQL) =>
    sum(criteres.map(({ id, weight }) => value(id, weight)));
  const met = of((id, weight) => sql`case when ${on[id]} then ${sql.raw(String(weight))} else 0 end`);
  const asked = of((id, weight) => sql`case when ${on[id]} is null then 0 else ${sql.raw(String(weight))} end`);
  return sql<number>`round(100.0 * ${met} / ${asked})::int`;
}

const contains = (text: string, column: unknown) =>
  sql`position(lower(unaccent(${text})) in lower(unaccent(${column}))) > 0`;

function asked(viewer: Viewer, { q, repertoire, commune, manque }: QualiteAsked, today: string): SQL | undefined {
  const besoins = [...lesBesoins().besoins.values()]
    .filter(({ repertoires }) => repertoires.includes(repertoire))
    .map(({ id }) => id);
  return and(
    listedServices(viewer, today, { all: true }),
    ne(services.status, 'defunct'),
    q ? or(contains(q, services.name), contains(q, organisations.name)) : undefined,
    repertoire ? sql`${services.besoins} && ${sql.param(besoins, services.besoins)}` : undefined,
    commune ? places(sql`l.nis = ${commune}`) : undefined,
    manque ? sql`(${conditionsOn(today)[manque]}) is false` : undefined
  );
}

export type Juge = {
  id: string;
  name: string;
  organisationId: string;
  organisation: string;
  exemple: boolean;
  score: number;
  /** Mean of those of its operator that are looked at. */
  operateur: number;
  connus: Connus;
};

/** Services with their score and each criterion; the worst first unless they are asked by name. */
export async function listQualite(
  viewer: Viewer,
  filters: QualiteAsked,
  today: string,
  { limit, offset }: { limit: number; offset: number }
): Promise<Juge[]> {
  const on = conditionsOn(today);
  const pairs = sql.join(
    criteres.map(({ id }) => sql`${sql.raw(`'${id}'`)}, ${on[id]}`),
    sql`, `
  );
  const score = scoreOn(today);
  return db()
    .select({
      ...{ id: services.id, name: services.name, exemple: services.exemple },
      ...{ organisationId: organisations.id, organisation: organisations.name },
      score,
      operateur: sql<number>`round(avg(${score}) over (partition by ${organisations.id}))::int`,
      connus: sql<Connus>`json_build_object(${pairs})`
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(asked(viewer, filters, today))
    .orderBy(
      ...(filters.tri === 'score' ? [asc(score)] : []),
      asc(sql`${services.name} collate french`),
      asc(services.id)
    )
    .limit(limit)
    .offset(offset);
}

type Moyenne = { key: string; services: number; score: number };

/** How many services, and their mean score: in all, by commune and by répertoire. */
export async function moyennesDeQualite(viewer: Viewer, filters: QualiteAsked, today: string) {
  const { rows } = await db().execute<{ of: string; keys: string[]; services: number; sum: number }>(sql`
    with judged as (
      select ${services.id} as id, ${services.besoins} as besoins, ${organisations.id} as organisation, ${scoreOn(today)} as score
      from ${services} join ${organisations} on ${organisations.id} = ${services.organisationId}
      where ${asked(viewer, filters, today)}
    )
    select 'tout' as of, array[]::text[] as keys, count(*)::int as services, coalesce(sum(score), 0)::int as sum from judged
    union all select 'besoins', besoins, count(*)::int, sum(score)::int from judged group by besoins
    union all select 'commune', array[n.nis], count(*)::int, sum(j.score)::int from judged j
      join (select distinct p.service_id, l.nis from service_at_locations p join locations l on l.id = p.location_id) n
        on n.service_id = j.id group by n.nis`);
  const { besoins, repertoires } = lesBesoins();
  const mean = (key: string, some: readonly { services: number; sum: number }[]): Moyenne[] => {
    const count = some.reduce((all, one) => all + one.services, 0);
    return count
      ? [{ key, services: count, score: Math.round(some.reduce((all, one) => all + one.sum, 0) / count) }]
      : [];
  };
  const of = (kind: string) => rows.filter((row) => row.of === kind);
  return {
    total: mean('', of('tout'))[0] ?? { key: '', services: 0, score: 0 },
    communes: of('commune').flatMap((row) => mean(row.keys[0] ?? '', [row])),
    repertoires: [...repertoires.keys()].flatMap((id) =>
      mean(
        id,
        of('besoins').filter(({ keys }) => keys.some((one) => besoins.get(one)?.repertoires.includes(id)))
      )
    )
  };
}
