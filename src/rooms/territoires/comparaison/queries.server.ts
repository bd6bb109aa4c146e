import { inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { groupChiffres, type Mesure, type Operation } from '../communes/chiffres.ts';
import { wallonie } from '../communes/perimetres.ts';
import { citedSources, getReference, type Source, type Territoire } from '../reference.server.ts';
import { anciensCodes, chiffres, couverturesPcs } from '../tables.ts';
import { MOST } from './forms.ts';
import { compareMesures, indicesOf, partsSuites, type Mesuree, type Suite } from './rules.ts';

/** What a commune's plan de cohésion sociale was in a year, as one published list says. */
export type PcsCompare = { year: number; listed: boolean; subsidyEur: number | null };

export type Comparaison = {
  /** In the order in which they were chosen; six at most. */
  communes: Territoire[];
  region: Territoire;
  mesures: Mesuree[];
  /** By commune, in their order; null: not in any list held. */
  pcs: (PcsCompare | null)[];
  /** Inhabitants as parts of those of `base`; null where no year is common. */
  indices: { base: number; suites: Suite[] } | null;
  parts: Suite[];
  /** Where the table comes from, and each drawing. */
  sources: Source[];
  pcsSources: Source[];
  indexSources: Source[];
  partSources: Source[];
};

/** Which of the codes asked for are communes of Wallonia, and what became of the others. */
export type Choisies = {
  communes: Territoire[];
  /** Beyond the sixth. */
  leftOut: Territoire[];
  /** Codes that no Walloon commune has or had. */
  unknown: string[];
};

const isWalloon = (found: Territoire | undefined): found is Territoire =>
  found?.kind === 'commune' && found.regionNis === wallonie;

/** Communes by their codes, or by those that they had before a merger. Asks only where a code is not of today. */
export async function chooseCommunes(codes: readonly string[]): Promise<Choisies> {
  const { territoires } = await getReference();
  const strange = codes.filter((nis) => !isWalloon(territoires.get(nis)));
  const took = strange.length
    ? await db()
        .select({ oldNis: anciensCodes.oldNis, nis: anciensCodes.newNis })
        .from(anciensCodes)
        .where(inArray(anciensCodes.oldNis, strange))
    : [];
  const successors = new Map(took.map(({ oldNis, nis }) => [oldNis, nis]));
  const found = [...new Set(codes.map((nis) => successors.get(nis) ?? nis))]
    .map((nis) => territoires.get(nis))
    .filter(isWalloon);
  return {
    communes: found.slice(0, MOST),
    leftOut: found.slice(MOST),
    unknown: strange.filter((nis) => !isWalloon(territoires.get(successors.get(nis) ?? '')))
  };
}

type Rows = {
  chiffres: [nis: string, mesure: Mesure, year: number, operation: Operation, value: number, source: string][] | null;
  pcs: ({ nis: string; sourceId: string } & PcsCompare)[] | null;
};

/** Every figure of the communes and of the region, as JSON: one answer to read instead of hundreds of rows. */
const statement = keptStatement((orm) =>
  orm
    .select({
      chiffres: sql<Rows['chiffres']>`(
        select json_agg(json_build_array(c.nis, c.mesure, c.year, c.operation, c.value, c.source_id))
        from ${chiffres} c where c.nis = any(${sql.placeholder('codes')}::text[]))`,
      pcs: sql<Rows['pcs']>`(
        select json_agg(json_build_object('nis', k.nis, 'year', k.year, 'listed', k.listed,
          'subsidyEur', k.subsidy_eur, 'sourceId', k.source_id) order by k.year)
        from ${couverturesPcs} k where k.nis = any(${sql.placeholder('codes')}::text[]))`
    })
    .from(sql`(select 1) as one`)
    .prepare('comparaison_communes')
);

/** Communes side by side. One query. */
export async function compareCommunes(communes: readonly Territoire[]): Promise<Comparaison | null> {
  const { territoires, sources } = await getReference();
  const region = territoires.get(wallonie);
  if (!region) return null;
  const codes = communes.map((commune) => commune.nis);
  const [row] = await statement().execute({ codes: [...codes, region.nis] });
  const rows = row?.chiffres ?? [];
  const held = groupChiffres(
    rows.map(([nis, mesure, year, operation, value]) => ({ nis, mesure, year, operation, value }))
  );
  const pcs = row?.pcs ?? [];
  const cited = (ids: readonly string[]) => citedSources({ sources }, ids);
  return {
    communes: [...communes],
    region,
    mesures: compareMesures(held, codes, region.nis),
    pcs: codes.map((nis) => pcs.findLast((one) => one.nis === nis) ?? null),
    indices: indicesOf(held, codes),
    parts: partsSuites(held, codes),
    sources: cited(rows.map(([, , , , , source]) => source)),
    indexSources: cited(
      rows.filter(([nis, mesure]) => nis !== region.nis && mesure === 'total').map(([, , , , , source]) => source)
    ),
    partSources: cited(
      rows.filter(([nis, mesure]) => nis !== region.nis && mesure === 'foreign').map(([, , , , , source]) => source)
    ),
    pcsSources: cited(pcs.map(({ sourceId }) => sourceId))
  };
}

const collator = new Intl.Collator('fr');
const MOST_NEAR = 8;

/** What may be added by a link: neighbours of those chosen, and the communes of the centre for who has chosen none. */
export async function listAround(
  chosen: readonly Territoire[],
  centreId: string
): Promise<{ near: Territoire[]; own: Territoire[] }> {
  const { territoires, centres } = await getReference();
  const named = (codes: readonly string[]) =>
    [...new Set(codes)]
      .map((nis) => territoires.get(nis))
      .filter(isWalloon)
      .filter(({ nis }) => !chosen.some((one) => one.nis === nis));
  const own = chosen.length ? [] : named(centres.find(({ id }) => id === centreId)?.communes ?? []);
  return {
    near: named(chosen.flatMap(({ voisins }) => voisins ?? [])).slice(0, MOST_NEAR),
    own: own.sort((a, b) => collator.compare(a.nameFr, b.nameFr))
  };
}
