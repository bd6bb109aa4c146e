import { and, asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { constats } from '../../../diagnostic/tables.ts';
import { readableRecommandation } from '../../readable.server.ts';
import { standingFirst } from '../../standing.server.ts';
import { objectifsDecretaux, plans, recommandations } from '../../tables.ts';

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

/** What a recommandation of a plan may answer: the constats of its diagnostic, and the objectives of the decree. */
export async function listReponses(viewer: Viewer, plan: { diagnosticId: string | null }) {
  const found = plan.diagnosticId
    ? await db()
        .select({ value: constats.id, code: constats.code, statement: constats.statement })
        .from(constats)
        .where(and(eq(constats.diagnosticId, plan.diagnosticId), visibleTo(viewer, constats)))
        .orderBy(asc(constats.code))
    : [];
  const objectifs = await db().select().from(objectifsDecretaux).orderBy(asc(objectifsDecretaux.no));
  return {
    constats: found.map(({ value, code, statement }) => ({ value, name: `${code} ${statement}` })),
    objectifs: objectifs.map(({ id, no, text }) => ({ value: id, name: `${no}. ${text}` }))
  };
}
