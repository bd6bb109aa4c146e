import { and, eq, gte, ne, type SQL } from 'drizzle-orm';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations } from '../tables.ts';
import { services } from './tables.ts';

/**
 * The gate of the directory: the one condition by which a service reaches a reader. It needs `services` joined to its
 * organisation, `innerJoin(organisations, eq(organisations.id, services.organisationId))`; what hangs on a service
 * (places, hours, closures) is reached through it. The reader may see the service and its organisation, neither asked to
 * stay out of the list, it has not ended for good, and somebody confirmed it recently enough.
 * @param today as 2026-11-22
 * @param left `{ all: true }`: the team, which keeps the directory, also sees those that left the list
 */
export function listedServices(viewer: Viewer, today: string, { all = false } = {}): SQL {
  const visible = and(visibleTo(viewer, services), visibleTo(viewer, organisations));
  const gate =
    all && viewer.reads.includes('equipe')
      ? visible
      : and(
          visible,
          eq(services.unlisted, false),
          eq(organisations.unlisted, false),
          ne(services.status, 'defunct'),
          gte(services.listedUntil, today)
        );
  if (!gate) throw new Error('The gate of the directory is never empty');
  return gate;
}
