import { sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { getReference, type Source } from '../reference.server.ts';
import { chiffres } from '../tables.ts';
import type { Mesure } from '../communes/chiffres.ts';

export type SourceUsed = Source & { mesures: { mesure: Mesure; years: number[] }[] };

const collator = new Intl.Collator('fr');

/** Every source, by who made it, with the measures and years of the communes that come from it. */
export async function listSources(): Promise<SourceUsed[]> {
  const [reference, used] = await Promise.all([
    getReference(),
    db()
      .select({
        sourceId: chiffres.sourceId,
        mesure: chiffres.mesure,
        years: sql<number[]>`json_agg(distinct ${chiffres.year})`
      })
      .from(chiffres)
      .groupBy(chiffres.sourceId, chiffres.mesure)
      .orderBy(chiffres.mesure)
  ]);
  return [...reference.sources.values()]
    .map((source) => ({
      ...source,
      mesures: used
        .filter((row) => row.sourceId === source.id)
        .map(({ mesure, years }) => ({ mesure, years: [...years].sort((a, b) => a - b) }))
    }))
    .sort(
      (a, b) =>
        collator.compare(a.attribution, b.attribution) ||
        b.mesures.length - a.mesures.length ||
        collator.compare(a.title, b.title)
    );
}
