import { asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { centreCommunes, chiffres, sources, territoires } from '../../../territoires/tables.ts';
import { quoteFigure, type QuotedFigure } from '../chiffre.ts';
import type { HeldFigure, Mesure } from '../queries.server.ts';

/** A figure that may be quoted of a place: what is held, and nothing else. */
export type Quotable = { mesure: Mesure; year: number; quoted: QuotedFigure };

/** The places whose figures a centre may quote: the areas that its communes lie in, then its communes by name. */
export async function listLieux(centreId: string): Promise<{ value: string; name: string; group: string }[]> {
  const own = await db()
    .select({
      nis: territoires.nis,
      name: territoires.nameFr,
      areas: sql<
        string[]
      >`array_remove(array[${territoires.regionNis}, ${territoires.provinceNis}, ${territoires.arrondissementNis}], null)`
    })
    .from(centreCommunes)
    .innerJoin(territoires, eq(territoires.nis, centreCommunes.nis))
    .where(eq(centreCommunes.centreId, centreId))
    .orderBy(asc(territoires.nameFr));
  const areas = [...new Set(own.flatMap((commune) => commune.areas))];
  const larger = areas.length
    ? await db()
        .select({ nis: territoires.nis, name: territoires.nameFr, kind: territoires.kind })
        .from(territoires)
        .where(inArray(territoires.nis, areas))
        .orderBy(asc(territoires.nameFr))
    : [];
  const kinds = { region: 'Région', province: 'Province', arrondissement: 'Arrondissement', commune: 'Commune' };
  const order = ['province', 'arrondissement', 'region'];
  return [
    ...larger
      .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .map(({ nis, name, kind }) => ({
        value: nis,
        name: `${name} (${kinds[kind].toLowerCase()})`,
        group: 'Territoires'
      })),
    ...own.map(({ nis, name }) => ({ value: nis, name, group: 'Communes' }))
  ];
}

const mesures = [
  ...['total', 'foreign', 'foreign_share', 'foreign_eu', 'foreign_non_eu', 'born_abroad', 'belgian'],
  'international_migration_net'
] as Mesure[];

/** Every figure held of a place that may be quoted, by measure, the latest year first. */
export async function listQuotables(tx: Orm, nis: string): Promise<Quotable[]> {
  const rows = await tx
    .select({
      year: chiffres.year,
      figures: sql<
        HeldFigure[]
      >`json_agg(json_build_object('mesure', ${chiffres.mesure}, 'operation', ${chiffres.operation},
        'value', ${chiffres.value}, 'unit', ${chiffres.unit}, 'status', ${chiffres.status},
        'attribution', ${sources.attribution}, 'title', ${sources.title}, 'licence', ${sources.licence},
        'url', ${sources.url}, 'updatedOn', ${sources.updatedOn}))`
    })
    .from(chiffres)
    .innerJoin(sources, eq(sources.id, chiffres.sourceId))
    .where(eq(chiffres.nis, nis))
    .groupBy(chiffres.year);
  const years = rows.toSorted((a, b) => b.year - a.year);
  return mesures.flatMap((mesure) =>
    years.flatMap(({ year, figures }) => {
      const quoted = quoteFigure({ mesure, figures });
      return quoted ? [{ mesure, year, quoted }] : [];
    })
  );
}
