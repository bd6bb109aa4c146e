import { and, between, eq, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { centreCommunes, chiffres, sources, territoires } from '../../territoires/tables.ts';
import { readerName, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations } from '../../annuaire/tables.ts';
import { fiches } from '../fiches/tables.ts';
import { moyens, type moyenKinds } from '../fiches/moyens/tables.ts';
import { getCurrentPlan, type Recommandation } from '../queries.server.ts';
import { recommandations, ressources } from '../tables.ts';
import type { Montant } from './forms.ts';
import type { Commune, Croisement } from './grille.ts';

export type MoyenKind = (typeof moyenKinds)[number];

/** The plan whose means are set in proportion: the one that stands, with its recommandations in the order of axes. */
export const getCadre = keptUntilWrite(async (viewer: Viewer) => {
  const plan = await getCurrentPlan(viewer);
  if (!plan) return null;
  const { id, name, startYear, endYear, exemple, phases } = plan;
  const recommandations: readonly Recommandation[] = plan.recommandations.toSorted((a, b) => a.axe.no - b.axe.no);
  return { id, name, startYear, endYear, exemple, phases, recommandations };
});

export type Cadre = NonNullable<Awaited<ReturnType<typeof getCadre>>>;

export type Population = {
  communes: Commune[];
  /** Of the latest census; null where no commune of the centre has a figure. */
  year: number | null;
  source: { attribution: string; title: string; licence: string; updatedOn: string | null } | null;
};

/** The communes of a centre with their foreign and all inhabitants at the latest census. */
export const getPopulation = keptUntilWrite(async (centreId: string): Promise<Population> => {
  const census = (mesure: 'foreign' | 'total') => sql<number | null>`(
    select ${chiffres.value} from ${chiffres} where ${chiffres.nis} = ${territoires.nis}
      and ${chiffres.mesure} = ${mesure} and ${chiffres.operation} = 'recensement' and ${chiffres.year} = latest.year)`;
  const rows = await db()
    .select({
      nis: territoires.nis,
      name: territoires.nameFr,
      foreign: census('foreign'),
      total: census('total'),
      year: sql<number | null>`latest.year`,
      source: sql<Population['source']>`(
        select json_build_object('attribution', ${sources.attribution}, 'title', ${sources.title},
          'licence', ${sources.licence}, 'updatedOn', ${sources.updatedOn})
        from ${chiffres} join ${sources} on ${sources.id} = ${chiffres.sourceId}
        where ${chiffres.nis} = ${territoires.nis} and ${chiffres.mesure} = 'foreign'
          and ${chiffres.operation} = 'recensement' and ${chiffres.year} = latest.year)`
    })
    .from(centreCommunes)
    .innerJoin(territoires, eq(territoires.nis, centreCommunes.nis))
    .innerJoin(
      sql`(select max(${chiffres.year}) as year from ${chiffres}
        where ${chiffres.mesure} = 'foreign' and ${chiffres.operation} = 'recensement') as latest`,
      sql`true`
    )
    .where(eq(centreCommunes.centreId, centreId));
  const known = rows.find((row) => row.source);
  return {
    communes: rows.map(({ nis, name, foreign, total }) => ({ nis, name, foreign, total })),
    year: known?.year ?? null,
    source: known?.source ?? null
  };
});

const amounts = { prevu: moyens.planned, engage: moyens.committed, depense: moyens.spent } as const;

/** Means are read with their fiche, that with its recommandation: each must be open to the viewer. */
const readableFiche = (viewer: Viewer) => and(eq(fiches.id, moyens.ficheId), visibleTo(viewer, fiches));
const readableRecommandation = (viewer: Viewer, of: typeof fiches | typeof ressources) =>
  and(
    eq(recommandations.id, of.recommandationId),
    eq(recommandations.planId, sql.placeholder('planId')),
    visibleTo(viewer, recommandations)
  );

/** One text of SQL for each amount, planned once by each connection: it is the main query of the product's main page. */
const croisementsStatement = keptStatement((orm, viewer: Viewer, amount: Montant | 'count') =>
  unionAll(
    orm
      .select({
        colonne: recommandations.id,
        nis: moyens.nis,
        amount:
          amount === 'count' ? sql<number>`count(*)::float8` : sql<number>`(sum(${amounts[amount]}) * 100)::float8`,
        ressources: sql<number>`0::int`
      })
      .from(moyens)
      .innerJoin(fiches, readableFiche(viewer))
      .innerJoin(recommandations, readableRecommandation(viewer, fiches))
      .where(
        and(
          eq(moyens.kind, sql.placeholder('kind')),
          between(moyens.year, sql.placeholder('startYear'), sql.placeholder('endYear'))
        )
      )
      .groupBy(recommandations.id, moyens.nis),
    orm
      .select({
        colonne: recommandations.id,
        nis: ressources.nis,
        amount: sql<number>`0::float8`,
        ressources: sql<number>`count(*)::int`
      })
      .from(ressources)
      .innerJoin(recommandations, readableRecommandation(viewer, ressources))
      .innerJoin(organisations, and(eq(organisations.id, ressources.organisationId), visibleTo(viewer, organisations)))
      .groupBy(recommandations.id, ressources.nis)
  ).prepare(`croisements_${amount}_${readerName(viewer)}`)
);

type Asked = { kind: MoyenKind; montant: Montant; years: { startYear: number; endYear: number } | null };

const read = (viewer: Viewer, planId: string, { kind, montant, years }: Asked): Promise<Croisement[]> =>
  croisementsStatement(viewer, kind === 'logistique' ? 'count' : montant).execute({
    planId,
    kind,
    ...(years ? { startYear: years.startYear, endYear: years.endYear } : { startYear: 0, endYear: 9999 })
  });

/** Of all years: what the grid starts from, however it is then cut, ordered, spread or written to a file. */
const readAllYears = keptUntilWrite(read);

/**
 * What each recommandation of a plan has in each commune, and in none: the sum of one amount of one kind of means, in
 * hundredths (logistic means, which have no amount, are counted), and how many local resources it can lean on.
 */
export const listCroisements = (viewer: Viewer, planId: string, asked: Asked): Promise<readonly Croisement[]> =>
  (asked.years ? read : readAllYears)(viewer, planId, asked);
