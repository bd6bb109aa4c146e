import { and, asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { axes } from '../../diagnostic/referentiels/tables.ts';
import { fiches } from '../fiches/tables.ts';
import { readableFiche, readableRecommandation } from '../readable.server.ts';
import { recommandations } from '../tables.ts';

/** The recommandations of a plan, by axis: where a fiche may stand. */
export async function listPlaces(viewer: Viewer, planId: string) {
  const rows = await db()
    .select({ value: recommandations.id, code: recommandations.code, title: recommandations.title, axe: axes })
    .from(recommandations)
    .innerJoin(axes, and(eq(axes.referentielId, recommandations.referentielId), eq(axes.id, recommandations.axeId)))
    .where(and(eq(recommandations.planId, planId), readableRecommandation(viewer)))
    .orderBy(asc(axes.no), asc(recommandations.code));
  return rows.map(({ value, code, title, axe }) => ({
    value,
    name: `${code} ${title}`,
    group: `Axe ${axe.no}. ${axe.name}`
  }));
}

/** Where a fiche stands. */
export async function placeOf(viewer: Viewer, ficheId: string) {
  const [row] = await db()
    .select({ title: fiches.title, recommandationId: fiches.recommandationId })
    .from(fiches)
    .where(and(eq(fiches.id, ficheId), readableFiche(viewer)));
  return row ?? null;
}

/** The axes of the grid of a recommandation, and which is its own. */
export async function listAxesFor(viewer: Viewer, recommandationId: string) {
  const rows = await db()
    .select({ id: axes.id, no: axes.no, name: axes.name, own: recommandations.axeId })
    .from(axes)
    .innerJoin(recommandations, eq(recommandations.referentielId, axes.referentielId))
    .where(and(eq(recommandations.id, recommandationId), readableRecommandation(viewer)))
    .orderBy(asc(axes.no));
  return {
    from: rows[0]?.own ?? '',
    choices: rows.map(({ id, no, name }) => ({ value: id, name: `Axe ${no}. ${name}` }))
  };
}
