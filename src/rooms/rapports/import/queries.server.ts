import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { getTravail } from '#platform/jobs/travaux.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { plans } from '../../plan/tables.ts';
import type { Change, Trouve } from './changements.ts';
import { imports } from './tables.ts';
import type { Issue } from './travaux.server.ts';

/** Changes on one page of what would be written. */
export const CHANGES_A_PAGE = 50;

/** One file of the centre with how far it is; a page of its changes, counted from 1. Null where there is none. */
export async function getImport(acteur: Acteur, id: string, page: number) {
  const row = await readImport(acteur, id, page);
  if (!row) return null;
  const travail = await getTravail(acteur.centreId, row.writingId ?? row.id);
  // Done between the two readings: what it has written is read again, or it would seem that nothing came of it.
  const late = travail?.state === 'fini' && (row.writingId ? !row.importedAt : !row.found);
  const now = (late && (await readImport(acteur, id, page))) || row;
  return {
    ...now,
    found: now.found as Trouve | null,
    travail: travail ?? null,
    issue: now.writingId ? ((travail?.result ?? null) as Issue | null) : null
  };
}

async function readImport(acteur: Acteur, id: string, page: number) {
  const from = (page - 1) * CHANGES_A_PAGE;
  const [row] = await db()
    .select({
      id: imports.id,
      fileName: imports.fileName,
      found: imports.found,
      changeCount: imports.changeCount,
      writingId: imports.writingId,
      importedAt: imports.importedAt,
      createdAt: imports.createdAt,
      changes: sql<Change[]>`(select coalesce(jsonb_agg(one.value order by one.ordinality), '[]')
        from jsonb_array_elements(${imports.changes}) with ordinality as one
        where one.ordinality > ${from} and one.ordinality <= ${from + CHANGES_A_PAGE})`,
      plan: { id: plans.id, name: plans.name, adoptedOn: plans.adoptedOn, exemple: plans.exemple }
    })
    .from(imports)
    .innerJoin(plans, eq(plans.id, imports.planId))
    .where(and(eq(imports.id, id), eq(imports.centreId, acteur.centreId)));
  return row ?? null;
}

/** The last files that the team of a centre brought. */
export const listImports = (acteur: Acteur) =>
  db()
    .select({
      id: imports.id,
      fileName: imports.fileName,
      plan: plans.name,
      createdAt: imports.createdAt,
      importedAt: imports.importedAt
    })
    .from(imports)
    .innerJoin(plans, eq(plans.id, imports.planId))
    .where(eq(imports.centreId, acteur.centreId))
    .orderBy(desc(imports.createdAt))
    .limit(10);
