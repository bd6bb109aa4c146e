import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { territoires } from '../territoires/tables.ts';
import { diagnostics } from '../diagnostic/tables.ts';
import { axes, droits, referentiels } from '../diagnostic/referentiels/tables.ts';
import { fiches } from './fiches/tables.ts';
import { phasesOf, type Phase } from './phases.server.ts';
import { porteursOf, readableFiche } from './readable.server.ts';
import { standingFirst } from './standing.server.ts';
import { objectifsDecretaux, plans, recommandationObjectifs, recommandations, type niveaux } from './tables.ts';

export type Droit = { id: string; no: number; name: string };
export type Axe = { id: string; no: number; name: string; transversal: boolean; droits: Droit[] };
export type Recommandation = {
  id: string;
  code: string;
  title: string;
  level: (typeof niveaux)[number];
  priority: number;
  axeId: string;
  axe: { id: string; no: number; name: string };
  exemple: boolean;
  objectifIds: string[];
};
export type Objectif = { id: string; no: number; text: string; article: string; source: string };

const predecessors = alias(plans, 'predecessors');
const successors = alias(plans, 'successors');

const axesOf = sql<Axe[]>`(
  select coalesce(json_agg(json_build_object('id', ${axes.id}, 'no', ${axes.no}, 'name', ${axes.name},
    'transversal', ${axes.transversal}, 'droits', (
      select coalesce(json_agg(json_build_object('id', ${droits.id}, 'no', ${droits.no}, 'name', ${droits.name})
        order by ${droits.no}), '[]')
      from ${droits} where ${droits.referentielId} = ${axes.referentielId} and ${droits.axeId} = ${axes.id}))
    order by ${axes.no}), '[]')
  from ${axes} where ${axes.referentielId} = ${plans.referentielId})`;

const objectifs = sql<Objectif[]>`(
  select coalesce(json_agg(json_build_object('id', ${objectifsDecretaux.id}, 'no', ${objectifsDecretaux.no},
    'text', ${objectifsDecretaux.text}, 'article', ${objectifsDecretaux.article}, 'source', ${objectifsDecretaux.source})
    order by ${objectifsDecretaux.no}), '[]') from ${objectifsDecretaux})`;

/** The recommandations of a plan, by code. */
const recommandationsOf = (viewer: Viewer) => sql<Recommandation[]>`(
  select coalesce(json_agg(json_build_object('id', ${recommandations.id}, 'code', ${recommandations.code},
    'title', ${recommandations.title}, 'level', ${recommandations.level}, 'priority', ${recommandations.priority},
    'axeId', ${axes.id}, 'axe', json_build_object('id', ${axes.id}, 'no', ${axes.no}, 'name', ${axes.name}), 'exemple', ${recommandations.exemple}, 'objectifIds', array(
      select ${recommandationObjectifs.objectifId} from ${recommandationObjectifs}
      where ${recommandationObjectifs.recommandationId} = ${recommandations.id}))
    order by ${recommandations.code}), '[]')
  from ${recommandations}
  join ${axes} on ${axes.referentielId} = ${recommandations.referentielId} and ${axes.id} = ${recommandations.axeId}
  where ${recommandations.planId} = ${plans.id} and ${visibleTo(viewer, recommandations)})`;

/** The plan that took over from this one. */
const successorOf = (viewer: Viewer) => sql<{ id: string; name: string; exemple: boolean } | null>`(
  select json_build_object('id', ${successors.id}, 'name', ${successors.name}, 'exemple', ${successors.exemple})
  from ${plans} ${sql.identifier('successors')}
  where ${successors.predecessorId} = ${plans.id} and ${visibleTo(viewer, successors)}
  order by ${successors.startYear} limit 1)`;

/** The first of the plans that the viewer may read, in the order in which one stands. */
async function firstPlan(viewer: Viewer, where?: SQL) {
  const [plan] = await db()
    .select({
      ...getTableColumns(plans),
      territory: territoires.nameFr,
      territoryKind: territoires.kind,
      referentielName: referentiels.name,
      diagnosticName: diagnostics.name,
      predecessorName: predecessors.name,
      successor: successorOf(viewer),
      phases: sql<Phase[]>`(${phasesOf})`,
      porteurs: porteursOf(viewer),
      axes: axesOf,
      objectifs,
      recommandations: recommandationsOf(viewer),
      fiches: sql<number>`(select count(*)::int from ${fiches}
        where ${fiches.planId} = ${plans.id} and ${readableFiche(viewer)})`
    })
    .from(plans)
    .leftJoin(territoires, eq(territoires.nis, plans.territoryNis))
    .leftJoin(referentiels, eq(referentiels.id, plans.referentielId))
    .leftJoin(diagnostics, and(eq(diagnostics.id, plans.diagnosticId), visibleTo(viewer, diagnostics)))
    .leftJoin(predecessors, and(eq(predecessors.id, plans.predecessorId), visibleTo(viewer, predecessors)))
    .where(and(where, visibleTo(viewer, plans)))
    .orderBy(standingFirst(viewer))
    .limit(1);
  return plan ?? null;
}

/** The plan that stands: the latest. One row that many pages read, kept until something is written. */
export const getCurrentPlan = keptUntilWrite((viewer: Viewer) => firstPlan(viewer));

/** One plan in full, or null where there is none that this reader may see. */
export const getPlan = (viewer: Viewer, id: string) => firstPlan(viewer, eq(plans.id, id));

export type Plan = NonNullable<Awaited<ReturnType<typeof getCurrentPlan>>>;
