import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { getService } from '../services/service.server.ts';
import type { SignalementReason } from './codes.ts';
import { signalements } from './tables.ts';

/**
 * Somebody says that a service is not as it is shown. Nothing is kept of who says it, neither an address nor an hour: the
 * day alone, at noon.
 * @returns false where there is no such service for this reader
 */
export async function signaler(
  viewer: Viewer,
  slug: string,
  { reason, text }: { reason: SignalementReason; text: string | null },
  today: string
): Promise<boolean> {
  const service = await getService(viewer, slug, today);
  if (!service) return false;
  await db()
    .insert(signalements)
    .values({
      id: crypto.randomUUID(),
      centreId: viewer.centreId,
      serviceId: service.id,
      reason,
      text,
      sentAt: noonOf(today)
    });
  return true;
}

/** Somebody says that an operator is missing. */
export async function proposer(
  viewer: Viewer,
  suggestion: { name: string; commune: string; offer: string; contact?: string },
  today: string
): Promise<void> {
  await db()
    .insert(signalements)
    .values({ id: crypto.randomUUID(), centreId: viewer.centreId, suggestion, sentAt: noonOf(today) });
}

const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);
