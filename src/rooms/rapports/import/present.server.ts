import { and, asc, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { ficheEspaces } from '../../concertation/tables.ts';
import { constatCommunes, constatDroits, constats } from '../../diagnostic/tables.ts';
import { ficheCommunes, ficheDroits, ficheEtats, fichePartenaires, fiches } from '../../plan/fiches/tables.ts';
import { indicateurs, indicateurValeurs } from '../../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { standingFirst } from '../../plan/standing.server.ts';
import { plans, recommandationConstats, recommandationObjectifs, recommandations } from '../../plan/tables.ts';
import { textesDesFiches } from '../publication/fiches.server.ts';
import type { Choice, Kind } from './feuilles.ts';
import { readLists, type FixedLists } from './listes.server.ts';
import type { Present } from './projet.server.ts';
import type { Row } from './regles.server.ts';

export type Plan = typeof plans.$inferSelect;

/** The plans that one may work on, the one that stands first. */
export const listPlans = (viewer: Viewer): Promise<Plan[]> =>
  db().select().from(plans).where(visibleTo(viewer, plans)).orderBy(standingFirst(viewer));

/** One of them, or without an id the one that stands; kept from others until the transaction ends where asked. */
export async function findPlan(tx: Orm, viewer: Viewer, id: string | undefined, lock = false): Promise<Plan | null> {
  const query = tx
    .select()
    .from(plans)
    .where(and(visibleTo(viewer, plans), id ? eq(plans.id, id) : undefined))
    .orderBy(standingFirst(viewer))
    .limit(1);
  const [plan] = await (lock ? query.for('update') : query);
  return plan ?? null;
}

/** Ids that belong to a row, as a list in their order. */
const idsOf = (column: SQL, table: SQL, where: SQL) =>
  sql<string[] | null>`(select json_agg(${column}) from ${table} where ${where})`;

const sorted = (ids: string[] | null): string[] => (ids ?? []).toSorted();
const byId = (rows: (Row & { id: string })[]): Map<string, Row> => new Map(rows.map(({ id, ...row }) => [id, row]));

/** A plan with all that an import may change. */
export async function readPresent(viewer: Viewer, plan: Plan): Promise<Present> {
  return presentWith(db(), viewer, plan, await readLists(viewer, plan));
}

/**
 * The same within a transaction, whose lists were read before it.
 * @param lock keeps everybody else from changing any of it until the transaction ends
 */
export async function presentWith(
  tx: Orm,
  viewer: Viewer,
  plan: Plan,
  lists: FixedLists,
  lock = false
): Promise<Present> {
  const held: Record<Kind, Map<string, Row>> = {
    constats: byId(await readConstats(tx, viewer, plan, lock)),
    recommandations: byId(await readRecommandations(tx, viewer, plan, lock)),
    fiches: byId(await readFiches(tx, viewer, plan, lock)),
    moyens: byId(await readMoyens(tx, viewer, plan)),
    ...(await readIndicateurs(tx, viewer, plan))
  };
  const years = yearsOf(plan, held.indicateurs);
  for (const row of held.indicateurs.values()) for (const year of years) row[`valeur ${year}`] ??= null;
  const hidden = await textesDesFiches(
    tx,
    plan.centreId,
    and(eq(fiches.planId, plan.id), ne(fiches.visibility, 'public'))
  );
  return {
    held,
    years,
    beside: new Map(hidden.map(({ id, beside }) => [id, beside])),
    lists: {
      ...lists,
      constats: codesOf(held.constats, 'statement'),
      recommandations: codesOf(held.recommandations, 'title'),
      fiches: codesOf(held.fiches, 'title')
    }
  };
}

const codesOf = (rows: ReadonlyMap<string, Row>, about: string): Choice[] =>
  [...rows].map(([value, row]) => ({ value, name: String(row.code), about: String(row[about] ?? '') }));

/** The years of the plan, and any other that a value is of. */
function yearsOf({ startYear, endYear }: Plan, rows: ReadonlyMap<string, Row>): number[] {
  const years = new Set<number>();
  for (let year = startYear; year <= Math.min(endYear ?? startYear, startYear + 20); year += 1) years.add(year);
  for (const row of rows.values())
    for (const key of Object.keys(row)) if (key.startsWith('valeur ')) years.add(Number(key.slice(7)));
  return [...years].toSorted();
}

async function readConstats(tx: Orm, viewer: Viewer, { diagnosticId }: Plan, lock: boolean) {
  if (!diagnosticId) return [];
  const query = tx
    .select({
      id: constats.id,
      code: constats.code,
      statement: constats.statement,
      detail: constats.detail,
      wholeTerritory: constats.wholeTerritory,
      visibility: constats.visibility,
      publics: constats.publics,
      droits: idsOf(
        sql`${constatDroits.referentielId} || '/' || ${constatDroits.droitId}`,
        sql`${constatDroits}`,
        eq(constatDroits.constatId, constats.id)
      ),
      communes: idsOf(sql`${constatCommunes.nis}`, sql`${constatCommunes}`, eq(constatCommunes.constatId, constats.id))
    })
    .from(constats)
    .where(and(visibleTo(viewer, constats), eq(constats.diagnosticId, diagnosticId)))
    .orderBy(asc(constats.code), asc(constats.id));
  const rows = await (lock ? query.for('update') : query);
  return rows.map(({ publics, droits, communes, ...row }) => ({
    ...row,
    publics: publics.toSorted(),
    droits: sorted(droits),
    communes: sorted(communes)
  }));
}

async function readRecommandations(tx: Orm, viewer: Viewer, plan: Plan, lock: boolean) {
  const query = tx
    .select({
      id: recommandations.id,
      code: recommandations.code,
      title: recommandations.title,
      text: recommandations.text,
      axeId: recommandations.axeId,
      level: recommandations.level,
      priority: recommandations.priority,
      visibility: recommandations.visibility,
      constats: idsOf(
        sql`${recommandationConstats.constatId}`,
        sql`${recommandationConstats}`,
        eq(recommandationConstats.recommandationId, recommandations.id)
      ),
      objectifs: idsOf(
        sql`${recommandationObjectifs.objectifId}`,
        sql`${recommandationObjectifs}`,
        eq(recommandationObjectifs.recommandationId, recommandations.id)
      )
    })
    .from(recommandations)
    .where(and(visibleTo(viewer, recommandations), eq(recommandations.planId, plan.id)))
    .orderBy(asc(recommandations.code), asc(recommandations.id));
  const rows = await (lock ? query.for('update') : query);
  return rows.map((row) => ({ ...row, constats: sorted(row.constats), objectifs: sorted(row.objectifs) }));
}

async function readFiches(tx: Orm, viewer: Viewer, plan: Plan, lock: boolean) {
  const query = tx
    .select({
      id: fiches.id,
      code: fiches.code,
      recommandationId: fiches.recommandationId,
      title: fiches.title,
      context: fiches.context,
      objectives: fiches.objectives,
      publics: fiches.publics,
      wholeTerritory: fiches.wholeTerritory,
      phaseNo: sql<string>`${fiches.phaseNo}::text`,
      startsOn: fiches.startsOn,
      endsOn: fiches.endsOn,
      leadId: fiches.leadId,
      pcsReference: fiches.pcsReference,
      pstReference: fiches.pstReference,
      results: fiches.results,
      visibility: fiches.visibility,
      droits: idsOf(sql`${ficheDroits.droitId}`, sql`${ficheDroits}`, eq(ficheDroits.ficheId, fiches.id)),
      communes: idsOf(sql`${ficheCommunes.nis}`, sql`${ficheCommunes}`, eq(ficheCommunes.ficheId, fiches.id)),
      partenaires: idsOf(
        sql`${fichePartenaires.organisationId}`,
        sql`${fichePartenaires}`,
        eq(fichePartenaires.ficheId, fiches.id)
      ),
      espaces: idsOf(sql`${ficheEspaces.espaceId}`, sql`${ficheEspaces}`, eq(ficheEspaces.ficheId, fiches.id)),
      etat: sql<string | null>`(select ${ficheEtats.state} from ${ficheEtats} where ${ficheEtats.ficheId} = ${fiches.id}
        order by ${ficheEtats.seq} desc limit 1)`
    })
    .from(fiches)
    .where(and(visibleTo(viewer, fiches), eq(fiches.planId, plan.id)))
    .orderBy(asc(fiches.code), asc(fiches.id));
  const rows = await (lock ? query.for('update') : query);
  return rows.map((row) => ({
    ...row,
    publics: row.publics.toSorted(),
    droits: sorted(row.droits),
    communes: sorted(row.communes),
    partenaires: sorted(row.partenaires),
    espaces: sorted(row.espaces)
  }));
}

const readMoyens = (tx: Orm, viewer: Viewer, plan: Plan) =>
  tx
    .select({
      id: moyens.id,
      ficheId: moyens.ficheId,
      kind: moyens.kind,
      provider: moyens.provider,
      nis: moyens.nis,
      year: moyens.year,
      planned: moyens.planned,
      committed: moyens.committed,
      spent: moyens.spent,
      note: moyens.note
    })
    .from(moyens)
    .innerJoin(fiches, eq(fiches.id, moyens.ficheId))
    .where(and(visibleTo(viewer, fiches), eq(fiches.planId, plan.id)))
    .orderBy(asc(fiches.code), asc(moyens.year), asc(moyens.provider), asc(moyens.id));

async function readIndicateurs(tx: Orm, viewer: Viewer, plan: Plan) {
  const rows = await tx
    .select({
      id: indicateurs.id,
      ficheId: indicateurs.ficheId,
      name: indicateurs.name,
      unit: indicateurs.unit,
      baseline: indicateurs.baseline,
      baselineYear: indicateurs.baselineYear,
      target: indicateurs.target,
      targetYear: indicateurs.targetYear,
      values: sql<Record<
        string,
        number
      > | null>`(select json_object_agg(${indicateurValeurs.year}, ${indicateurValeurs.value})
        from ${indicateurValeurs} where ${indicateurValeurs.indicateurId} = ${indicateurs.id})`
    })
    .from(indicateurs)
    .innerJoin(fiches, eq(fiches.id, indicateurs.ficheId))
    .where(and(visibleTo(viewer, fiches), eq(fiches.planId, plan.id)))
    .orderBy(asc(fiches.code), asc(indicateurs.no), asc(indicateurs.id));
  return {
    indicateurs: byId(
      rows.map(({ values, ...row }) => ({
        ...row,
        ...Object.fromEntries(Object.entries(values ?? {}).map(([year, value]) => [`valeur ${year}`, value]))
      }))
    )
  };
}
