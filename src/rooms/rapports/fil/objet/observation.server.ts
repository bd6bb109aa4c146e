import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { observationEtats } from '../../../diagnostic/observations/tables.ts';
import type { Maillon } from '../maillons.ts';
import { listFil } from './queries.server.ts';

/** An observation as its own page tells of it: to the team, or to its author by a signed link. */
export type Vue = { id: string; text: string; seenOn: string; exemple: boolean };

/**
 * What became of an observation, from the constat that it was joined to on, in the order of the chain. Whoever reads it
 * has been let in to the observation; what came of it passes the gate of each thing. Empty where it led to no constat that
 * the reader may see. Rights and what others saw are left out: the constat comes from them, not from this observation.
 * @param today the day on which lateness is told
 */
export async function listFilOfObservation(viewer: Viewer, seen: Vue, today: string): Promise<Maillon[]> {
  const [joined] = await db()
    .select({ constatId: observationEtats.constatId })
    .from(observationEtats)
    .where(and(eq(observationEtats.observationId, seen.id), isNotNull(observationEtats.constatId)))
    .orderBy(desc(observationEtats.seq))
    .limit(1);
  if (!joined?.constatId) return [];
  const after = (await listFil(viewer, { kind: 'constat', id: joined.constatId }, today)).filter(
    ({ kind }) => kind !== 'droit' && kind !== 'observation'
  );
  if (!after.length) return [];
  return [maillonOf(seen), ...after.map((one) => (one.kind === 'constat' ? { ...one, from: [seen.id] } : one))];
}

const maillonOf = ({ id, text, seenOn, exemple }: Vue): Maillon => ({
  ...{ kind: 'observation', id, title: text, on: seenOn, exemple, from: [] },
  ...{ code: null, axe: null, state: null, until: null, late: false, espaceKind: null, nis: null }
});
