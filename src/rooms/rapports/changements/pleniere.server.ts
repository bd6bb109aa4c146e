import { sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { pleniereReponses, reactualisations } from '../../diagnostic/reactualisations/tables.ts';
import { FEWEST_ANSWERS } from '../../diagnostic/rules.ts';
import { diagnostics } from '../../diagnostic/tables.ts';
import { plans } from '../../plan/tables.ts';

/** A plénière that is known by its day: its name, and where it is read of. */
export type Pleniere = { on: string; name: string; path: string; exemple: boolean };

/**
 * The latest plénière that the reader may know of, before a day (that of today begins to count once it is over): a réactualisation that a hall answered, or one that a
 * source of a plan names with its day. A hall is as many people as answers are shown from, on one day of Brussels: fewer
 * are a trial of its code. Null where none is known: of a month alone no day is made.
 */
export const getLastPleniere = keptUntilWrite(async (viewer: Viewer, until: string): Promise<Pleniere | null> => {
  const hall = sql`(${pleniereReponses.answeredAt} at time zone 'Europe/Brussels')::date`;
  const known = sql`
    select hall.on_date, ${reactualisations.name} as name, '/diagnostic' as path, ${reactualisations.exemple} as exemple
    from ${reactualisations}
    join ${diagnostics} on ${diagnostics.id} = ${reactualisations.diagnosticId} and ${visibleTo(viewer, diagnostics)}
    join lateral (select ${hall} as on_date from ${pleniereReponses}
      where ${pleniereReponses.reactualisationId} = ${reactualisations.id}
      group by 1 having count(distinct ${pleniereReponses.participant}) >= ${sql.raw(String(FEWEST_ANSWERS))}) hall on true
    where ${visibleTo(viewer, reactualisations)}
    union all
    select (said.one ->> 'pleniere')::date, said.one ->> 'title', '/plans/' || ${plans.id}, ${plans.exemple}
    from ${plans} cross join lateral jsonb_array_elements(${plans.statements}) said (one)
    where ${visibleTo(viewer, plans)} and said.one ? 'pleniere'`;
  const [latest] = await db()
    .select({
      on: sql<string>`on_date::text`,
      name: sql<string>`name`,
      path: sql<string>`path`,
      exemple: sql<boolean>`exemple`
    })
    .from(sql`(${known}) known`)
    .where(sql`on_date < ${until}::date`)
    .orderBy(sql`on_date desc, name`)
    .limit(1);
  return latest ?? null;
});
