import { sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { saidDiagnostic } from '../diagnostic/standing.server.ts';
import { diagnostics } from '../diagnostic/tables.ts';
import { fiches } from '../plan/fiches/tables.ts';
import { standingRank } from '../plan/standing.server.ts';
import { plans, recommandations } from '../plan/tables.ts';

/*
 * Where a thing is read. Codes are given anew in each plan and each diagnostic, and a page is asked for by the code
 * alone: it shows the thing of the plan that stands or else of the latest that has it. One of an older plan by the same
 * code is told of with its plan; a constat is asked for with its diagnostic.
 */

const own = alias(plans, 'own_plan');
const other = alias(plans, 'other_plan');
const namesake = alias(fiches, 'namesake_fiche');
const through = alias(recommandations, 'namesake_recommandation');
const ownDiagnostic = alias(diagnostics, 'own_diagnostic');
const otherDiagnostic = alias(diagnostics, 'other_diagnostic');

const from = (table: SQL | object, name: string) => sql`${table} ${sql.identifier(name)}`;

const isFirstPlan = (viewer: Viewer, planId: SQL, holds: SQL): SQL => sql`not exists (
  select from ${from(plans, 'own_plan')}
  join ${from(plans, 'other_plan')} on ${visibleTo(viewer, other)} and ${standingRank(viewer, other)} > ${standingRank(viewer, own)}
  where ${own.id} = ${planId} and exists (${holds}))`;

/** The page of a fiche, or its plan where its code is that of another. */
export const pathOfFiche = (viewer: Viewer, planId: SQL, code: SQL): SQL =>
  sql`case when ${isFirstPlan(
    viewer,
    planId,
    sql`select from ${from(fiches, 'namesake_fiche')}
    join ${from(recommandations, 'namesake_recommandation')} on ${through.id} = ${namesake.recommandationId}
      and ${visibleTo(viewer, through)}
    where ${namesake.planId} = ${other.id} and ${namesake.code} = ${code} and ${visibleTo(viewer, namesake)}`
  )} then '/plan/fiches/' || ${code} else '/plans/' || ${planId} end`;

/** The same of a recommandation. */
export const pathOfRecommandation = (viewer: Viewer, planId: SQL, code: SQL): SQL =>
  sql`case when ${isFirstPlan(
    viewer,
    planId,
    sql`select from ${from(recommandations, 'namesake_recommandation')}
    where ${through.planId} = ${other.id} and ${through.code} = ${code} and ${visibleTo(viewer, through)}`
  )} then '/plan/recommandations/' || ${code} else '/plans/' || ${planId} end`;

/** Diagnostics have no page of their own but the one that stands: others are told of with the plan that stands on them. */
const planOn = (viewer: Viewer, diagnosticId: SQL): SQL => sql`coalesce((
  select '/plans/' || ${own.id} from ${from(plans, 'own_plan')}
  where ${own.diagnosticId} = ${diagnosticId} and ${visibleTo(viewer, own)} order by ${standingRank(viewer, own)} desc limit 1), '/diagnostic')`;

/** The latest comes first, as `getDiagnostic` orders them; one without a first day before one with. */
const isLatest = (viewer: Viewer, diagnosticId: SQL): SQL => sql`not exists (
  select from ${from(diagnostics, 'own_diagnostic')}
  join ${from(diagnostics, 'other_diagnostic')} on ${visibleTo(viewer, otherDiagnostic)}
    and (${otherDiagnostic.year}, coalesce(${otherDiagnostic.startsOn}, 'infinity'))
      > (${ownDiagnostic.year}, coalesce(${ownDiagnostic.startsOn}, 'infinity'))
  where ${ownDiagnostic.id} = ${diagnosticId})`;

/** The page of a constat, with its diagnostic where its code alone leads to that of another. */
export const pathOfConstat = (viewer: Viewer, diagnosticId: SQL, code: SQL): SQL =>
  sql`'/diagnostic/constats/' || ${code} || coalesce('?diagnostic=' || ${saidDiagnostic(viewer, diagnosticId, code)}, '')`;

/** @param path the place on the page of the diagnostic, where this one stands */
export const pathOfDiagnostic = (viewer: Viewer, diagnosticId: SQL, path: SQL): SQL =>
  sql`case when ${isLatest(viewer, diagnosticId)} then ${path} else ${planOn(viewer, diagnosticId)} end`;
