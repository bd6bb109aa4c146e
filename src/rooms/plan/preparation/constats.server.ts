import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { listSuccesseurs } from '../../diagnostic/preparation/successeurs.server.ts';
import { constats } from '../../diagnostic/tables.ts';
import { recommandationConstats, type plans } from '../tables.ts';

type Plan = Pick<typeof plans.$inferSelect, 'centreId' | 'diagnosticId'>;

/** The constats that a recommandation answers, as they are in the diagnostic of a plan, and what is to be said of those that are not in it. */
export async function constatsIn(
  tx: Orm,
  { centreId, diagnosticId }: Plan,
  recommandationId: string
): Promise<{ ids: string[]; remarques: string[] }> {
  const rows = await tx
    .select({ id: constats.id, code: constats.code, diagnosticId: constats.diagnosticId })
    .from(recommandationConstats)
    .innerJoin(constats, eq(constats.id, recommandationConstats.constatId))
    .where(eq(recommandationConstats.recommandationId, recommandationId))
    .orderBy(asc(constats.code));
  const became = await listSuccesseurs(tx, centreId, diagnosticId, rows);
  const ids = new Set<string>();
  const remarques: string[] = [];
  const unknown: string[] = [];
  for (const { id, code } of rows) {
    const now = became.get(id);
    if (!now) continue;
    if (now.came === 'abandonne') {
      const reason = now.reason ? ` (${now.reason})` : '';
      remarques.push(`${code} n’est pas repris : abandonné dans le diagnostic de ce plan${reason}.`);
      continue;
    }
    ids.add(now.id);
    if (now.came === 'inconnu') unknown.push(code);
  }
  if (unknown.length)
    remarques.push(
      diagnosticId
        ? `Liés comme avant, le diagnostic de ce plan ne disant pas ce qu’ils deviennent : ${unknown.join(', ')}.`
        : `Liés comme avant, ce plan n’ayant pas de diagnostic : ${unknown.join(', ')}.`
    );
  return { ids: [...ids], remarques };
}

/** Of these constats, the codes of those that a recommandation does not answer. */
export async function unanswered(tx: Orm, recommandationId: string, ids: string[]): Promise<string[]> {
  const answered = tx
    .select({ id: recommandationConstats.constatId })
    .from(recommandationConstats)
    .where(eq(recommandationConstats.recommandationId, recommandationId));
  const rows = await tx
    .select({ code: constats.code })
    .from(constats)
    .where(and(inArray(constats.id, ids), notInArray(constats.id, answered)))
    .orderBy(asc(constats.code));
  return rows.map(({ code }) => code);
}
