import { and, eq, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { moyens } from '../../../plan/fiches/moyens/tables.ts';
import { providerOf, readableFiche } from '../../../plan/readable.server.ts';

export type MoyenDonne = {
  provider: string | null;
  unit: 'EUR' | 'ETP';
  planned: number;
  committed: number;
  spent: number;
};

/** What each provider gives to the fiches of a plan in a year; null for those that the viewer may not know of. */
export async function listMoyensByProvider(viewer: Viewer, planId: string, year: number): Promise<MoyenDonne[]> {
  const sum = (column: PgColumn) => sql<number>`coalesce(sum(${column}), 0)::float8`;
  const provider = providerOf(viewer);
  const rows = await db()
    .select({
      provider: sql<string | null>`${provider}`.as('given_by'),
      unit: moyens.unit,
      planned: sum(moyens.planned),
      committed: sum(moyens.committed),
      spent: sum(moyens.spent)
    })
    .from(moyens)
    .innerJoin(fiches, and(eq(fiches.id, moyens.ficheId), readableFiche(viewer)))
    .where(and(eq(fiches.planId, planId), eq(moyens.year, year), sql`${moyens.unit} is not null`))
    .groupBy(sql`1`, moyens.unit)
    .orderBy(sql`1 nulls last`, moyens.unit);
  return rows.flatMap(({ unit, ...row }) => (unit ? [{ ...row, unit }] : []));
}
