import type { Viewer } from '../../../comptes/visibilite.ts';
import type { Maillon } from '../maillons.ts';
import { readFilOfPlan } from '../plan/lecture.server.ts';
import { partieOf, type Depart } from './partie.ts';

/**
 * What an object of a plan came from and what became of it, in the order of the chain. Empty where the reader may not
 * see it. The fil of a constat is no part of one plan's: `listFil` has it.
 * @param today the day on which lateness is told
 */
export const readFilOf = async (viewer: Viewer, planId: string, depart: Depart, today: string): Promise<Maillon[]> =>
  partieOf(await readFilOfPlan(viewer, planId, today), depart);
