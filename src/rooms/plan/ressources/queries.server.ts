import { and, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { lastLinesOf } from '#platform/journal/read.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { ressources } from '../tables.ts';

/**
 * What a recommandation leans on in a commune, for whoever changes it. `since`: the last line of the journal about it.
 */
export async function listRessourcesAtWork(viewer: Viewer, recommandationId: string, nis: string) {
  const rows = await db()
    .select({
      ...{ id: ressources.id, organisationId: ressources.organisationId, note: ressources.note },
      ...{ kind: ressources.kind, name: organisations.name, exemple: organisations.exemple }
    })
    .from(ressources)
    .innerJoin(organisations, and(eq(organisations.id, ressources.organisationId), visibleTo(viewer, organisations)))
    .where(and(eq(ressources.recommandationId, recommandationId), eq(ressources.nis, nis)))
    .orderBy(sql`${organisations.name} collate french`);
  const lines = await lastLinesOf(
    db(),
    'ressources',
    rows.map(({ id }) => id)
  );
  return rows.map((row) => ({ ...row, since: lines.get(row.id) ?? 0 }));
}

/** Organisations that may be named: those that the reader may see. */
export const listOrganisationsToName = (viewer: Viewer) =>
  db()
    .select({ value: organisations.id, name: organisations.name })
    .from(organisations)
    .where(visibleTo(viewer, organisations))
    .orderBy(sql`${organisations.name} collate french`);
