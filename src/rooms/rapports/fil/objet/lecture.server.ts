import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import type { Maillon } from '../maillons.ts';
import { readFilOfPlan } from '../plan/lecture.server.ts';
import { partieOf, type Depart } from './partie.ts';

const partieOfPlan = async (viewer: Viewer, planId: string, depart: Depart, today: string): Promise<Maillon[]> =>
  partieOf(await readFilOfPlan(viewer, planId, today), depart);

/** That of an axis is a large part of the plan's, and there are few axes. */
const keptPartie = keptUntilWrite(partieOfPlan);

/**
 * What an object of a plan came from and what became of it, in the order of the chain. Empty where the reader may not
 * see it. The fil of a constat is no part of one plan's: `listFil` has it.
 * @param today the day on which lateness is told
 */
export const readFilOf = (viewer: Viewer, planId: string, depart: Depart, today: string): Promise<Maillon[]> =>
  (depart.kind === 'axe' ? keptPartie : partieOfPlan)(viewer, planId, depart, today);
