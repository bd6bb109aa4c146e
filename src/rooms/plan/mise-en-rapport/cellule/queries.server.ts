import { and, asc, eq, exists, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { presentState } from '../../fiches/etat.server.ts';
import { ficheCommunes, fiches } from '../../fiches/tables.ts';
import { moyens } from '../../fiches/moyens/tables.ts';
import { providerOf, readableFiche, readableRecommandation } from '../../readable.server.ts';
import { recommandations, ressources } from '../../tables.ts';
import type { MoyenKind } from '../queries.server.ts';

/** Means as they were written; amounts in hundredths, null for logistic ones. */
export type Moyen = {
  kind: MoyenKind;
  /** Null where the reader may not know of the organisation. */
  provider: string | null;
  year: number;
  planned: number | null;
  committed: number | null;
  spent: number | null;
  note: string | null;
};

const hundredths = (column: PgColumn) => sql`(${column} * 100)::float8`;

/**
 * The fiches that a crossing holds, with their means there: those that place means in the commune, name it or act on the
 * whole territory; without a commune, those with means that the grid counts as not placed: in none, or outside.
 * @param ids of the recommandations
 * @param territory codes of the communes that the grid has
 */
export function listFichesOfCell(viewer: Viewer, ids: string[], nis: string | null, territory: string[]) {
  const here = nis === null ? or(isNull(moyens.nis), notInArray(moyens.nis, territory)) : eq(moyens.nis, nis);
  const named = sql<boolean>`${exists(
    db()
      .select({ one: sql`1` })
      .from(ficheCommunes)
      .where(and(eq(ficheCommunes.ficheId, fiches.id), eq(ficheCommunes.nis, nis ?? '')))
  )}`;
  const withMeans = exists(
    db()
      .select({ one: sql`1` })
      .from(moyens)
      .where(and(eq(moyens.ficheId, fiches.id), here))
  );
  return db()
    .select({
      code: fiches.code,
      title: fiches.title,
      phaseNo: fiches.phaseNo,
      wholeTerritory: fiches.wholeTerritory,
      named,
      recommandation: recommandations.code,
      exemple: fiches.exemple,
      state: presentState,
      moyens: sql<Moyen[]>`(
        select coalesce(json_agg(json_build_object('kind', ${moyens.kind}, 'provider', ${providerOf(viewer)},
          'year', ${moyens.year}, 'planned', ${hundredths(moyens.planned)}, 'committed', ${hundredths(moyens.committed)},
          'spent', ${hundredths(moyens.spent)}, 'note', ${moyens.note})
          order by ${moyens.year}, ${moyens.provider}, ${moyens.id}), '[]')
        from ${moyens} where ${moyens.ficheId} = ${fiches.id} and ${here})`
    })
    .from(fiches)
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .where(
      and(
        readableFiche(viewer),
        inArray(fiches.recommandationId, ids),
        nis === null ? withMeans : or(withMeans, named, eq(fiches.wholeTerritory, true))
      )
    )
    .orderBy(asc(fiches.code));
}

export type FicheOfCell = Awaited<ReturnType<typeof listFichesOfCell>>[number];

/** The local resources of a crossing, each with its organisation as far as the viewer may know of it. */
export function listRessourcesOfCell(viewer: Viewer, ids: string[], nis: string) {
  return db()
    .select({
      id: ressources.id,
      name: organisations.name,
      /** Its page in the directory; null where it asked not to stand there. */
      page: sql<string | null>`case when ${organisations.unlisted} then null else ${organisations.id} end`,
      kind: ressources.kind,
      structures: organisations.structures,
      note: ressources.note,
      recommandation: recommandations.code,
      exemple: organisations.exemple
    })
    .from(ressources)
    .innerJoin(organisations, and(eq(organisations.id, ressources.organisationId), visibleTo(viewer, organisations)))
    .innerJoin(
      recommandations,
      and(eq(recommandations.id, ressources.recommandationId), readableRecommandation(viewer))
    )
    .where(and(inArray(ressources.recommandationId, ids), eq(ressources.nis, nis)))
    .orderBy(asc(recommandations.code), asc(sql`${organisations.name} collate french`));
}

export type RessourceOfCell = Awaited<ReturnType<typeof listRessourcesOfCell>>[number];
