import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { centres } from '../territoires/tables.ts';
import { organisations, type OrganisationKind } from '../annuaire/tables.ts';
import { standingDiagnosticFirst } from './standing.server.ts';
import { diagnosticContributeurs, diagnostics } from './tables.ts';

export type Contributeur = { id: string; name: string; kind: OrganisationKind; exemple: boolean };

/** The diagnostic that stands: the latest that the viewer may read and that is not in preparation, with the contributors it may name. */
export async function getDiagnostic(viewer: Viewer) {
  const [diagnostic] = await db()
    .select({
      ...getTableColumns(diagnostics),
      contributeurs: sql<Contributeur[]>`(
        select coalesce(json_agg(json_build_object('id', ${organisations.id}, 'name', ${organisations.name},
          'kind', ${organisations.kind}, 'exemple', ${organisations.exemple})
          order by ${organisations.name} collate french), '[]')
        from ${diagnosticContributeurs}
        join ${organisations} on ${organisations.id} = ${diagnosticContributeurs.organisationId}
        where ${diagnosticContributeurs.diagnosticId} = ${diagnostics.id} and ${visibleTo(viewer, organisations)})`
    })
    .from(diagnostics)
    // With one table only, columns lose their table's name, also in the subquery above.
    .innerJoin(centres, eq(centres.id, diagnostics.centreId))
    .where(visibleTo(viewer, diagnostics))
    .orderBy(...standingDiagnosticFirst)
    .limit(1);
  return diagnostic ?? null;
}

export type Diagnostic = NonNullable<Awaited<ReturnType<typeof getDiagnostic>>>;
