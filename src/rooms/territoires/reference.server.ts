import { sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { centreCommunes, centres, sources, territoires, voisinages } from './tables.ts';

export type Territoire = {
  nis: string;
  kind: 'commune' | 'arrondissement' | 'province' | 'region';
  nameFr: string;
  nameDe: string | null;
  arrondissementNis: string | null;
  provinceNis: string | null;
  regionNis: string | null;
  /** A point inside a commune, WGS 84 degrees; null where none is known. */
  lon: number | null;
  lat: number | null;
  /** Codes of the communes that share a border with it. */
  voisins: string[] | null;
};

export type Source = typeof sources.$inferSelect;

export type CentreEtCommunes = {
  id: string;
  acronym: string;
  name: string | null;
  areaNis: string | null;
  exemple: boolean;
  communes: string[] | null;
};

export type Reference = {
  /** Every territory in force, by its code. */
  territoires: ReadonlyMap<string, Territoire>;
  sources: ReadonlyMap<string, Source>;
  centres: readonly CentreEtCommunes[];
};

type Row = { territoires: Territoire[] | null; sources: Source[] | null; centres: CentreEtCommunes[] | null };

async function load(): Promise<Reference> {
  const [row] = await db()
    .select({
      territoires: sql<Row['territoires']>`(
        select json_agg(json_build_object('nis', t.nis, 'kind', t.kind, 'nameFr', t.name_fr, 'nameDe', t.name_de,
          'arrondissementNis', t.arrondissement_nis, 'provinceNis', t.province_nis, 'regionNis', t.region_nis,
          'lon', t.lon, 'lat', t.lat,
          'voisins', (select json_agg(v.neighbour_nis order by v.neighbour_nis) from ${voisinages} v where v.nis = t.nis)))
        from ${territoires} t)`,
      sources: sql<Row['sources']>`(
        select json_agg(json_build_object('id', s.id, 'attribution', s.attribution, 'title', s.title,
          'licence', s.licence, 'url', s.url, 'updatedOn', s.updated_on) order by s.id) from ${sources} s)`,
      centres: sql<Row['centres']>`(
        select json_agg(json_build_object('id', c.id, 'acronym', c.acronym, 'name', c.name, 'areaNis', c.area_nis,
          'exemple', c.exemple, 'communes', (select json_agg(k.nis) from ${centreCommunes} k where k.centre_id = c.id))
          order by c.exemple, c.acronym)
        from ${centres} c)`
    })
    .from(sql`(select 1) as one`);
  return {
    territoires: new Map((row?.territoires ?? []).map((one) => [one.nis, one])),
    sources: new Map((row?.sources ?? []).map((one) => [one.id, one])),
    centres: row?.centres ?? []
  };
}

/** What every page of the territories leans on, in one query and kept: territories, sources, centres with their communes. */
export const getReference = keptUntilWrite(load);

/** What is cited, each source once, in the order of all sources: rows come in whatever order the database reads them. */
export function citedSources({ sources }: Pick<Reference, 'sources'>, ids: Iterable<string>): Source[] {
  const asked = new Set(ids);
  return [...sources.values()].filter(({ id }) => asked.has(id));
}

/** The communes of a centre's territory, each with its name. */
export async function communesOfCentre(centreId: string): Promise<{ nis: string; name: string }[]> {
  const { centres, territoires } = await getReference();
  const codes = centres.find(({ id }) => id === centreId)?.communes ?? [];
  return codes.flatMap((nis) => {
    const commune = territoires.get(nis);
    return commune ? [{ nis, name: commune.nameFr }] : [];
  });
}
