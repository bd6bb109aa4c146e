import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { constats, diagnostics } from '../../../diagnostic/tables.ts';
import { readableRecommandation } from '../../readable.server.ts';
import { standingFirst } from '../../standing.server.ts';
import { objectifsDecretaux, plans, recommandationConstats, recommandations } from '../../tables.ts';

export const planColumns = {
  id: plans.id,
  name: plans.name,
  referentielId: plans.referentielId,
  diagnosticId: plans.diagnosticId,
  adoptedOn: plans.adoptedOn,
  startYear: plans.startYear,
  endYear: plans.endYear,
  exemple: plans.exemple
};

/** The recommandation that an address names, as its page finds it, with the plan it stands in. */
export async function findRecommandationToEdit(viewer: Viewer, code: string) {
  const [one] = await db()
    .select({
      id: recommandations.id,
      code: recommandations.code,
      title: recommandations.title,
      exemple: recommandations.exemple,
      plan: planColumns
    })
    .from(recommandations)
    .innerJoin(plans, eq(plans.id, recommandations.planId))
    .where(and(eq(recommandations.code, code), readableRecommandation(viewer)))
    .orderBy(standingFirst(viewer))
    .limit(1);
  return one ?? null;
}

/**
 * What a recommandation of a plan may answer: the constats of its diagnostic, those of others that this one answers
 * already, and the objectives of the decree.
 */
export async function listReponses(
  viewer: Viewer,
  { diagnosticId }: { diagnosticId: string | null },
  recommandationId: string | null = null
) {
  const linked = db()
    .select({ id: recommandationConstats.constatId })
    .from(recommandationConstats)
    .where(eq(recommandationConstats.recommandationId, recommandationId ?? ''));
  const found = await db()
    .select({
      value: constats.id,
      code: constats.code,
      statement: constats.statement,
      diagnosticId: constats.diagnosticId,
      diagnostic: diagnostics.name
    })
    .from(constats)
    .innerJoin(diagnostics, eq(diagnostics.id, constats.diagnosticId))
    .where(
      and(or(eq(constats.diagnosticId, diagnosticId ?? ''), inArray(constats.id, linked)), visibleTo(viewer, constats))
    )
    .orderBy(asc(constats.code));
  const objectifs = await db().select().from(objectifsDecretaux).orderBy(asc(objectifsDecretaux.no));
  const elsewhere = (one: (typeof found)[number]) => one.diagnosticId !== diagnosticId;
  return {
    constats: [...found.filter((one) => !elsewhere(one)), ...found.filter(elsewhere)].map((one) => ({
      value: one.value,
      name: `${one.code} ${one.statement}${elsewhere(one) ? ` (${one.diagnostic})` : ''}`
    })),
    objectifs: objectifs.map(({ id, no, text }) => ({ value: id, name: `${no}. ${text}` }))
  };
}
