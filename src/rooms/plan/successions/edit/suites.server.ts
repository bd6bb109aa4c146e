import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { fiches } from '../../fiches/tables.ts';
import { phasesOf, type Phase } from '../../phases.server.ts';
import { readableFiche } from '../../readable.server.ts';
import { plans } from '../../tables.ts';

/** The phase that a fiche stands in, those of its plan, and the fiches of later ones, which may take it over. */
export async function listSuites(viewer: Viewer, ficheId: string) {
  const [of] = await db()
    .select({ planId: fiches.planId, phaseNo: fiches.phaseNo, phases: sql<Phase[]>`(${phasesOf})` })
    .from(fiches)
    .innerJoin(plans, eq(plans.id, fiches.planId))
    .where(and(eq(fiches.id, ficheId), readableFiche(viewer)));
  if (!of) return null;
  const choices = await db()
    .select({ value: fiches.id, name: sql<string>`${fiches.code} || ' ' || ${fiches.title}` })
    .from(fiches)
    .where(and(eq(fiches.planId, of.planId), gt(fiches.phaseNo, of.phaseNo), readableFiche(viewer)))
    .orderBy(asc(fiches.code));
  return { ...of, choices };
}
