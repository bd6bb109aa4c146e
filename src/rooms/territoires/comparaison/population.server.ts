import { and, inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { groupChiffres } from '../communes/chiffres.ts';
import { citedSources, getReference, type Source } from '../reference.server.ts';
import { chiffres } from '../tables.ts';
import { populationAt, type PopulationAt } from './population.ts';

export type Populations = { territories: { nis: string; name: string; at: PopulationAt[] }[]; sources: Source[] };

/** Inhabitants and foreign nationals of some territories, of all years: two dozen rows each. */
const readRows = keptUntilWrite(
  async (codes: string[]) =>
    await db()
      .select({
        nis: chiffres.nis,
        mesure: chiffres.mesure,
        year: chiffres.year,
        operation: chiffres.operation,
        value: chiffres.value,
        sourceId: chiffres.sourceId
      })
      .from(chiffres)
      .where(and(inArray(chiffres.nis, codes), inArray(chiffres.mesure, ['total', 'foreign'])))
);

/** The population of some territories then and now. One query, kept. */
export async function readPopulations(codes: readonly string[], years: readonly number[]): Promise<Populations> {
  const { territoires, sources } = await getReference();
  const own = [...new Set(codes)];
  const when = [...new Set(years)].sort((a, b) => a - b);
  const rows = own.length ? await readRows(own) : [];
  const held = groupChiffres(rows);
  const territories = own.map((nis) => ({
    nis,
    name: territoires.get(nis)?.nameFr ?? nis,
    at: populationAt(held, nis, when)
  }));
  const shown = new Set(
    territories.flatMap(({ nis, at }) =>
      at.flatMap(({ year, part }) => [`${nis} ${year} registre`, `${nis} ${part?.year ?? ''} ${part?.operation ?? ''}`])
    )
  );
  const cited = rows.filter(({ nis, year, operation }) => shown.has(`${nis} ${year} ${operation}`));
  return {
    territories,
    sources: citedSources(
      { sources },
      cited.map(({ sourceId }) => sourceId)
    )
  };
}
