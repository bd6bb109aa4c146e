import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { centres, territoires } from '../../territoires/tables.ts';
import { listQuotables, type Quotable } from '../constats/edit/figures.server.ts';
import { constats, diagnostics, reprises } from '../tables.ts';
import { presentValidite } from '../validite.server.ts';
import { jalonsOfDiagnostic } from './jalons.server.ts';

const own = sql`select count(*)::int from ${constats} where ${constats.diagnosticId} = ${diagnostics.id}`;
const before = sql`select count(*)::int from ${constats} where ${constats.diagnosticId} = ${diagnostics.predecessorId}`;
const decided = sql`select count(*)::int from ${reprises} where ${reprises.diagnosticId} = ${diagnostics.id}`;
const columns = {
  id: diagnostics.id,
  name: diagnostics.name,
  kind: diagnostics.kind,
  year: diagnostics.year,
  startsOn: diagnostics.startsOn,
  endsOn: diagnostics.endsOn,
  method: diagnostics.method,
  publishedOn: diagnostics.publishedOn,
  visibility: diagnostics.visibility,
  exemple: diagnostics.exemple,
  predecessorId: diagnostics.predecessorId,
  territoryNis: diagnostics.territoryNis,
  areaNis: centres.areaNis,
  territory: territoires.nameFr,
  constats: sql<number>`(${own})`,
  before: sql<number>`(${before})`,
  decided: sql<number>`(${decided})`,
  jalons: jalonsOfDiagnostic
};

const allDiagnostics = () =>
  db()
    .select(columns)
    .from(diagnostics)
    .innerJoin(centres, eq(centres.id, diagnostics.centreId))
    .leftJoin(territoires, eq(territoires.nis, diagnostics.territoryNis))
    .$dynamic();

/** Diagnostics of the centre, the latest first, with what is in them and what is to decide. */
export const listDiagnosticsAtWork = (viewer: Viewer) =>
  allDiagnostics()
    .where(visibleTo(viewer, diagnostics))
    .orderBy(desc(diagnostics.year), sql`${diagnostics.publishedOn} desc nulls first`, asc(diagnostics.id));

/** A diagnostic that is prepared or was published: its constats, and what became in it of those of the one before. */
export async function getDiagnosticAtWork(viewer: Viewer, id: string) {
  const [diagnostic] = await allDiagnostics().where(and(eq(diagnostics.id, id), visibleTo(viewer, diagnostics)));
  if (!diagnostic) return null;
  const { predecessorId } = diagnostic;
  const [rows, said, predecessors] = await Promise.all([
    db()
      .select({
        id: constats.id,
        diagnosticId: constats.diagnosticId,
        code: constats.code,
        statement: constats.statement,
        visibility: constats.visibility,
        exemple: constats.exemple,
        result: presentValidite
      })
      .from(constats)
      .innerJoin(diagnostics, eq(diagnostics.id, constats.diagnosticId))
      .where(
        and(inArray(constats.diagnosticId, predecessorId ? [id, predecessorId] : [id]), visibleTo(viewer, constats))
      )
      .orderBy(asc(constats.code)),
    db().select().from(reprises).where(eq(reprises.diagnosticId, id)),
    predecessorId
      ? db()
          .select({ id: diagnostics.id, name: diagnostics.name, exemple: diagnostics.exemple })
          .from(diagnostics)
          .where(and(eq(diagnostics.id, predecessorId), visibleTo(viewer, diagnostics)))
      : []
  ]);
  const mine = rows.filter(({ diagnosticId }) => diagnosticId === id);
  return {
    diagnostic,
    predecessor: predecessors[0] ?? null,
    own: mine.map((one) => ({
      ...one,
      from:
        rows.find(({ id }) => said.some((say) => say.constatId === one.id && say.fromConstatId === id))?.code ?? null
    })),
    before: rows
      .filter(({ diagnosticId }) => diagnosticId !== id)
      .map((one) => {
        const say = said.find(({ fromConstatId }) => fromConstatId === one.id);
        const code = mine.find(({ id }) => id === say?.constatId)?.code ?? null;
        return { ...one, became: say ? { kind: say.kind, reason: say.reason, code } : null };
      })
  };
}

/** What is held of a territory today: of each measure the latest figure, and how many years there are. */
export async function listFiguresHeld(nis: string): Promise<(Quotable & { years: number })[]> {
  const all = Map.groupBy(await listQuotables(db(), nis), ({ mesure }) => mesure);
  return [...all.values()].flatMap((rows) => (rows[0] ? [{ ...rows[0], years: rows.length }] : []));
}
