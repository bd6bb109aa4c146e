import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { centres } from '../territoires/tables.ts';
import { organisations, type OrganisationKind } from '../annuaire/tables.ts';
import { jalonsOfDiagnostic } from './preparation/jalons.server.ts';
import { standingDiagnosticFirst } from './standing.server.ts';
import { diagnosticContributeurs, diagnostics } from './tables.ts';

export type Contributeur = { id: string; name: string; kind: OrganisationKind; exemple: boolean };

/** Diagnostics that the viewer may read, the one that stands first, with the contributors they may name. */
const readDiagnostics = (viewer: Viewer, id = '') =>
  db()
    .select({
      ...getTableColumns(diagnostics),
      contributeurs: sql<Contributeur[]>`(
        select coalesce(json_agg(json_build_object('id', ${organisations.id}, 'name', ${organisations.name},
          'kind', ${organisations.kind}, 'exemple', ${organisations.exemple})
          order by ${organisations.name} collate french), '[]')
        from ${diagnosticContributeurs}
        join ${organisations} on ${organisations.id} = ${diagnosticContributeurs.organisationId}
        where ${diagnosticContributeurs.diagnosticId} = ${diagnostics.id} and ${visibleTo(viewer, organisations)})`,
      jalons: jalonsOfDiagnostic
    })
    .from(diagnostics)
    // With one table only, columns lose their table's name, also in the subquery above.
    .innerJoin(centres, eq(centres.id, diagnostics.centreId))
    .where(and(visibleTo(viewer, diagnostics), id ? eq(diagnostics.id, id) : undefined))
    .orderBy(...standingDiagnosticFirst);

/** The diagnostic that stands: the latest that the viewer may read and that is not in preparation. @param id of another one */
export async function getDiagnostic(viewer: Viewer, id = '') {
  const [diagnostic] = await readDiagnostics(viewer, id).limit(1);
  return diagnostic ?? null;
}

export type Diagnostic = NonNullable<Awaited<ReturnType<typeof getDiagnostic>>>;

/** Every diagnostic that the viewer may read, the one that stands first. */
export const listDiagnostics = keptUntilWrite(async (viewer: Viewer): Promise<Diagnostic[]> => readDiagnostics(viewer));

/** The organisations that contributed to a diagnostic and that the viewer may see. */
export const listContributeurs = (viewer: Viewer, diagnosticId: string) =>
  db()
    .select({ id: organisations.id, name: organisations.name })
    .from(diagnosticContributeurs)
    .innerJoin(
      organisations,
      and(eq(organisations.id, diagnosticContributeurs.organisationId), visibleTo(viewer, organisations))
    )
    .where(eq(diagnosticContributeurs.diagnosticId, diagnosticId))
    .orderBy(asc(organisations.name));
