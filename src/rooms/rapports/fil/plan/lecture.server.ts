import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { chaineOf } from '../chaine.ts';
import { listFil } from '../objet/queries.server.ts';
import { withAxes } from './filtre.ts';
import { imageOf } from './image.ts';

/**
 * The objects of a plan with their links. Every filter, list and file, and the fil of each object, read the same: they
 * are kept until something is written.
 */
export const readFilOfPlan = keptUntilWrite(async (viewer: Viewer, planId: string, today: string) =>
  chaineOf(withAxes(await listFil(viewer, { kind: 'plan', id: planId }, today)))
);

/** The whole plan as one picture, which most readers ask for: kept like what it is made of. */
export const readImageOfPlan = keptUntilWrite(async (viewer: Viewer, planId: string, today: string) =>
  imageOf(await readFilOfPlan(viewer, planId, today), { droit: '', commune: '', espace: '' })
);
