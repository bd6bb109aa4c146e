import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { readableFiche } from '../readable.server.ts';
import { recommandations } from '../tables.ts';
import type { Etape, FicheState } from './rules.ts';
import { etapes, ficheCommunes, ficheDroits, ficheEtats, fiches } from './tables.ts';
import { indicateurs, indicateurValeurs } from './indicateurs/tables.ts';

export type Commune = { nis: string; name: string };
export type Etat = { seq: number; state: FicheState; on: string; reason: string | null; reviewOn: string | null };

/*
 * What hangs on fiches is gathered once for all of those asked for and then joined: with one subquery a fiche, the same
 * answer costs PostgreSQL twice as much.
 */
const droitsOf = (chosen: SQL) => sql`(
  select ${ficheDroits.ficheId}, array_agg(${ficheDroits.droitId}) as ids
  from ${ficheDroits} where ${ficheDroits.ficheId} in ${chosen} group by 1) droits`;

const communesOf = (chosen: SQL) => sql`(
  select ${ficheCommunes.ficheId}, json_agg(json_build_object('nis', ${territoires.nis}, 'name', ${territoires.nameFr})
    order by ${territoires.nameFr} collate french) as list
  from ${ficheCommunes} join ${territoires} on ${territoires.nis} = ${ficheCommunes.nis}
  where ${ficheCommunes.ficheId} in ${chosen} group by 1) communes`;

const etatsOf = (chosen: SQL) => sql`(
  select ${ficheEtats.ficheId}, json_agg(json_build_object('seq', ${ficheEtats.seq}, 'state', ${ficheEtats.state},
    'on', ${ficheEtats.on}, 'reason', ${ficheEtats.reason}, 'reviewOn', ${ficheEtats.reviewOn})
    order by ${ficheEtats.seq}) as list
  from ${ficheEtats} where ${ficheEtats.ficheId} in ${chosen} group by 1) etats`;

const etapesOf = (chosen: SQL) => sql`(
  select ${etapes.ficheId}, json_agg(json_build_object('no', ${etapes.no}, 'title', ${etapes.title},
    'dueOn', ${etapes.dueOn}, 'doneOn', ${etapes.doneOn}) order by ${etapes.no}) as list
  from ${etapes} where ${etapes.ficheId} in ${chosen} group by 1) steps`;

/** The years of its indicators that have a value. */
const yearsOf = (chosen: SQL) => sql`(
  select one.fiche_id, json_agg(json_build_object('years', one.years)) as list from (
    select ${indicateurs.ficheId}, ${indicateurs.id},
      array_remove(array_agg(${indicateurValeurs.year}), null) as years
    from ${indicateurs}
    left join ${indicateurValeurs} on ${indicateurValeurs.indicateurId} = ${indicateurs.id}
    where ${indicateurs.ficheId} in ${chosen} group by 1, 2) one
  group by 1) years`;

/** What a text search looks in, over and above the code and the title. */
const wordsOfFiche = sql<string>`concat_ws(' ', ${fiches.context}, array_to_string(${fiches.objectives}, ' '),
  array_to_string(${fiches.publics}, ' '), ${organisations.name})`;

/**
 * Fiches that the viewer may read, by code, with all that their state, lateness and silence are computed from.
 * @param where which of them
 */
function fichesWhere(orm: Orm, viewer: Viewer, where: SQL) {
  const chosen = sql`(select ${fiches.id} from ${fiches} where ${where})`;
  return orm
    .select({
      id: fiches.id,
      planId: fiches.planId,
      code: fiches.code,
      title: fiches.title,
      recommandationId: recommandations.id,
      recommandationCode: recommandations.code,
      axeId: recommandations.axeId,
      phaseNo: fiches.phaseNo,
      startsOn: fiches.startsOn,
      endsOn: fiches.endsOn,
      wholeTerritory: fiches.wholeTerritory,
      publics: fiches.publics,
      lead: organisations.name,
      exemple: fiches.exemple,
      droits: sql<string[]>`coalesce(droits.ids, '{}')`,
      communes: sql<Commune[]>`coalesce(communes.list, '[]')`,
      etats: sql<Etat[]>`coalesce(etats.list, '[]')`,
      etapes: sql<Etape[]>`coalesce(steps.list, '[]')`,
      indicateurs: sql<{ years: number[] }[]>`coalesce(years.list, '[]')`,
      words: wordsOfFiche
    })
    .from(fiches)
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .leftJoin(organisations, and(eq(organisations.id, fiches.leadId), visibleTo(viewer, organisations)))
    .leftJoin(droitsOf(chosen), sql`droits.fiche_id = ${fiches.id}`)
    .leftJoin(communesOf(chosen), sql`communes.fiche_id = ${fiches.id}`)
    .leftJoin(etatsOf(chosen), sql`etats.fiche_id = ${fiches.id}`)
    .leftJoin(etapesOf(chosen), sql`steps.fiche_id = ${fiches.id}`)
    .leftJoin(yearsOf(chosen), sql`years.fiche_id = ${fiches.id}`)
    .where(and(where, readableFiche(viewer)))
    .orderBy(asc(fiches.code));
}

export type Fiche = Awaited<ReturnType<typeof fichesWhere>>[number];

export const listFiches = (viewer: Viewer, planId: string) => fichesWhere(db(), viewer, eq(fiches.planId, planId));

/** One fiche by what names it, of whatever plan: a list of one, or of none. */
export const listFicheById = (viewer: Viewer, id: string) => fichesWhere(db(), viewer, eq(fiches.id, id));

const ofRecommandation = keptStatement((orm, viewer: Viewer) =>
  fichesWhere(orm, viewer, eq(fiches.recommandationId, sql.placeholder('recommandationId'))).prepare(
    `fiches_of_recommandation_${readerName(viewer)}`
  )
);

export const listFichesOfRecommandation = (viewer: Viewer, recommandationId: string) =>
  ofRecommandation(viewer).execute({ recommandationId });
