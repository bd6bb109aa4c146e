import { and, eq, exists, not, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { organisations } from '../annuaire/tables.ts';
import { fiches } from './fiches/tables.ts';
import { moyens } from './fiches/moyens/tables.ts';
import { plans, porteurs, recommandations } from './tables.ts';

const all = (...conditions: SQL[]): SQL => sql`(${sql.join(conditions, sql` and `)})`;

/** A recommandation is reached through its plan: where that may not be read, neither may the recommandation. */
export const readableRecommandation = (viewer: Viewer): SQL =>
  all(
    visibleTo(viewer, recommandations),
    exists(
      db()
        .select({ one: sql`1` })
        .from(plans)
        .where(and(eq(plans.id, recommandations.planId), visibleTo(viewer, plans)))
    )
  );

/** A fiche is reached through its recommandation and their plan: where one may not be read, neither may the fiche. */
export const readableFiche = (viewer: Viewer): SQL =>
  all(
    visibleTo(viewer, fiches),
    exists(
      db()
        .select({ one: sql`1` })
        .from(recommandations)
        .innerJoin(plans, and(eq(plans.id, recommandations.planId), visibleTo(viewer, plans)))
        .where(and(eq(recommandations.id, fiches.recommandationId), visibleTo(viewer, recommandations)))
    )
  );

export type Porteur = { name: string; exemple: boolean };

/** The carriers of a plan. One that is an organisation is named to those who may know of it. */
export const porteursOf = (viewer: Viewer) => sql<Porteur[]>`(
  select coalesce(json_agg(json_build_object('name', ${porteurs.name}, 'exemple', coalesce(${organisations.exemple}, false))
    order by ${porteurs.position}), '[]')
  from ${porteurs} left join ${organisations}
    on ${organisations.id} = ${porteurs.organisationId} and ${visibleTo(viewer, organisations)}
  where ${porteurs.planId} = ${plans.id} and (${porteurs.organisationId} is null or ${organisations.id} is not null))`;

/**
 * Who gives means: a text, which may be the name of an organisation. Null where that organisation is not for this
 * reader to know of.
 */
export const providerOf = (viewer: Viewer) => sql<string | null>`case when exists (
  select 1 from ${organisations} where ${organisations.name} = ${moyens.provider}
    and ${organisations.centreId} = ${viewer.centreId} and ${not(visibleTo(viewer, organisations))}
) then null else ${moyens.provider} end`;
