import { sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { coursEau, villes } from '../openstreetmap/tables.ts';
import { centreCommunes, contours, sources, territoires } from '../tables.ts';

export type Carte = {
  communes: { nis: string; name: string; path: string; minX: number; minY: number; maxX: number; maxY: number }[];
  rivers: { name: string; rank: number; path: string }[];
  towns: { text: string; x: number; y: number }[];
  /** Whose outlines and whose watercourses are drawn: both ask to be named. */
  attributions: { communes: string | null; rivers: string | null };
};

type Row = {
  communes: Carte['communes'] | null;
  rivers: Carte['rivers'] | null;
  towns: Carte['towns'] | null;
  ofCommunes: string | null;
  ofRivers: string | null;
};

async function load(centreId: string): Promise<Carte | null> {
  const own = sql`(select ${centreCommunes.nis} from ${centreCommunes} where ${centreCommunes.centreId} = ${centreId})`;
  const [row] = await db()
    .select({
      communes: sql<Row['communes']>`(
        select json_agg(json_build_object('nis', t.nis, 'name', t.name_fr, 'path', c.path_simple, 'minX', c.min_x,
          'minY', c.min_y, 'maxX', c.max_x, 'maxY', c.max_y) order by t.nis)
        from ${contours} c join ${territoires} t on t.nis = c.nis where c.nis in ${own})`,
      rivers: sql<Row['rivers']>`(
        select json_agg(json_build_object('name', r.name, 'rank', r.rank, 'path', r.path) order by r.rank, r.name)
        from ${coursEau} r, (
          select min(min_x) as x1, min(min_y) as y1, max(max_x) as x2, max(max_y) as y2
          from ${contours} where nis in ${own}) box
        where r.max_x > box.x1 and r.min_x < box.x2 and r.max_y > box.y1 and r.min_y < box.y2
          and (r.rank = 1 or (r.rank = 2 and (r.min_x + r.max_x) / 2 between box.x1 and box.x2
            and (r.min_y + r.max_y) / 2 between box.y1 and box.y2)))`,
      towns: sql<Row['towns']>`(
        select json_agg(json_build_object('text', v.name, 'x', v.x, 'y', v.y) order by v.rank)
        from ${villes} v where v.nis in ${own})`,
      ofCommunes: sql<Row['ofCommunes']>`(
        select s.attribution from ${contours} c join ${sources} s on s.id = c.source_id where c.nis in ${own} limit 1)`,
      ofRivers: sql<Row['ofRivers']>`(
        select s.attribution from ${coursEau} r join ${sources} s on s.id = r.source_id limit 1)`
    })
    .from(sql`(select 1) as one`);
  if (!row?.communes) return null;
  return {
    communes: row.communes,
    rivers: row.rivers ?? [],
    towns: row.towns ?? [],
    attributions: { communes: row.ofCommunes, rivers: row.ofRivers }
  };
}

/** The territory of a centre as it is drawn: outlines, watercourses, towns. Null where its communes are not known. */
export const getCarteOfCentre = keptUntilWrite(load);
