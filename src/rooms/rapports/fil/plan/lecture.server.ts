import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { listFil } from '../objet/queries.server.ts';
import { withAxes } from './filtre.ts';

/** The objects of a plan with their links. Every filter, list and file reads the same: they are kept until something is written. */
export const listFilOfPlan = keptUntilWrite(async (viewer: Viewer, planId: string, today: string) =>
  withAxes(await listFil(viewer, { kind: 'plan', id: planId }, today))
);
