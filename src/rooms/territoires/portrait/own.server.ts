import { and, inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptStatement } from '#platform/database/statements.ts';
import type { Chiffre, Mesure, Operation } from '../communes/chiffres.ts';
import { anciensCodes, chiffres, couverturesPcs, pyramides } from '../tables.ts';

export type Pcs = {
  year: number;
  listed: boolean;
  carriedBy: string | null;
  subsidyEur: number | null;
  note: string | null;
};

/** A code that the commune had before, and until when; `partial` where a part of that territory went elsewhere. */
export type Ancien = { nis: string; name: string; until: string; partial: boolean };

export type Own = {
  chiffres: [mesure: Mesure, year: number, operation: Operation, value: number, status: string, source: string][];
  pyramides: { year: number; nationality: 'belgian' | 'foreign'; sex: 'F' | 'M'; counts: number[]; sourceId: string }[];
  years: number[];
  pcs: Pcs & { sourceId: string };
  anciens: Ancien[];
};

const asked = sql.placeholder('nis');

/** Everything of one commune at once, as JSON: one answer to read instead of hundreds of rows. */
const ownStatement = keptStatement((orm) =>
  orm
    .select({
      chiffres: sql<Own['chiffres'] | null>`(
        select json_agg(json_build_array(c.mesure, c.year, c.operation, c.value, c.status, c.source_id))
        from ${chiffres} c where c.nis = ${asked})`,
      pyramides: sql<Own['pyramides'] | null>`(
        select json_agg(json_build_object('year', p.year, 'nationality', p.nationality, 'sex', p.sex,
          'counts', p.counts, 'sourceId', p.source_id))
        from ${pyramides} p where p.nis = ${asked} and p.year = ${sql.placeholder('year')})`,
      years: sql<Own['years'] | null>`(
        select json_agg(distinct p.year order by p.year) from ${pyramides} p where p.nis = ${asked})`,
      pcs: sql<Own['pcs'] | null>`(
        select json_build_object('year', k.year, 'listed', k.listed, 'carriedBy', k.carried_by,
          'subsidyEur', k.subsidy_eur, 'note', k.note, 'sourceId', k.source_id)
        from ${couverturesPcs} k where k.nis = ${asked} order by k.year desc limit 1)`,
      anciens: sql<Own['anciens'] | null>`(
        select json_agg(json_build_object('nis', a.old_nis, 'name', a.old_name_fr, 'until', a.valid_to,
          'partial', a.partial_transfer) order by a.old_nis)
        from ${anciensCodes} a where a.new_nis = ${asked})`
    })
    .from(sql`(select 1) as one`)
    .prepare('portrait')
);

export async function readOwn(nis: string, year: number): Promise<Partial<Own>> {
  const [row] = await ownStatement().execute({ nis, year });
  return {
    chiffres: row?.chiffres ?? [],
    pyramides: row?.pyramides ?? [],
    years: row?.years ?? [],
    anciens: row?.anciens ?? [],
    ...(row?.pcs ? { pcs: row.pcs } : {})
  };
}

/** Inhabitants and foreigners of some communes. */
export async function readCounts(codes: readonly string[]): Promise<Chiffre[]> {
  if (!codes.length) return [];
  const { nis, mesure, year, operation, value } = chiffres;
  return db()
    .select({ nis, mesure, year, operation, value })
    .from(chiffres)
    .where(and(inArray(nis, [...codes]), inArray(mesure, ['foreign', 'total'])));
}
