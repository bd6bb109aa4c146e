import { and, desc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { constats, diagnostics } from '../../tables.ts';
import { standingDiagnosticFirst } from '../../standing.server.ts';

/** The constat that an address names, as its page finds it. @param of id of the diagnostic; the one that stands otherwise */
export async function findConstatToEdit(viewer: Viewer, code: string, of: string | null) {
  const [constat] = await db()
    .select({
      id: constats.id,
      code: constats.code,
      statement: constats.statement,
      exemple: constats.exemple,
      diagnosticId: constats.diagnosticId
    })
    .from(constats)
    .innerJoin(diagnostics, and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(and(eq(constats.code, code), visibleTo(viewer, constats), of === null ? undefined : eq(diagnostics.id, of)))
    .orderBy(...standingDiagnosticFirst, desc(constats.id))
    .limit(1);
  return constat ?? null;
}

/** The diagnostic that a new constat goes into. */
export async function findDiagnosticToFill(viewer: Viewer, of: string | null) {
  const [diagnostic] = await db()
    .select({ id: diagnostics.id, name: diagnostics.name, exemple: diagnostics.exemple })
    .from(diagnostics)
    .where(and(visibleTo(viewer, diagnostics), of === null ? undefined : eq(diagnostics.id, of)))
    .orderBy(...standingDiagnosticFirst)
    .limit(1);
  return diagnostic ?? null;
}

/** The diagnostics that are not published yet: a new constat may go into one of them too. */
export const listInPreparation = (viewer: Viewer) =>
  db()
    .select({ id: diagnostics.id, name: diagnostics.name, exemple: diagnostics.exemple })
    .from(diagnostics)
    .where(and(visibleTo(viewer, diagnostics), eq(diagnostics.visibility, 'equipe')))
    .orderBy(desc(diagnostics.year), desc(diagnostics.id));
