import * as v from 'valibot';
import { choice, page, words } from '#platform/http/asked.ts';

/** What the calendar is asked beside the filters of the plan: how it is shown, which stretch of time, in what groups. */
export const choix = v.object({
  vue: choice(['frise', 'tableau'], 'frise'),
  par: choice(['axe', 'espace'], 'axe'),
  periode: words(),
  /** The one group that is open: an axis or an espace by its id, `sans-espace`, or none for all. */
  groupe: words(),
  page: page()
});

export type Choix = v.InferOutput<typeof choix>;
