import { today as dayOf } from '#platform/clock.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import type { Demande } from './demande.ts';
import { fichesOf } from './fiches.server.ts';
import { placer, repondre } from './repondre.ts';
import type { Trouve } from './trouve.ts';
import { fondsOf } from './trouver.server.ts';

/**
 * What the directory answers to a question: a page of services, the true count of all, and how many each further choice
 * would leave. Worked out in memory; what is shown of the page is read in one query.
 * @param size services on a page: files hold more than the list shows at once
 */
export async function chercher(viewer: Viewer, demande: Demande, instant: Date, size?: number): Promise<Trouve> {
  const { ids, ...answer } = repondre(await fondsOf(viewer), demande, instant, size);
  const services = await fichesOf(viewer, ids, dayOf(instant));
  placer(services, answer.from);
  return { ...answer, services };
}
