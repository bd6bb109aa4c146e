import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { updateWithin } from '../../comptes/edit/update.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { axes } from '../../diagnostic/referentiels/tables.ts';
import { fiches } from '../fiches/tables.ts';
import { readableRecommandation } from '../readable.server.ts';
import { recommandationEditable } from '../recommandations/edit/editable.server.ts';
import { recommandations } from '../tables.ts';
import { placeEditable } from './editable.server.ts';

/** What is moved, from where the mover saw it, and where to: ids. */
export type Move = { id: string; from: string; to: string; reason: string | null };

/** `moved`: somebody else moved it meanwhile. `nowhere`: there is no such place for it. */
export type Moved =
  { came: 'done'; seq: number } | { came: 'same' } | { came: 'gone' } | { came: 'moved' } | { came: 'nowhere' };

const present = alias(recommandations, 'present');

/** A fiche goes under another recommandation of its plan. */
export const moveFiche = (acteur: Acteur, move: Move, now: Date): Promise<Moved> =>
  moving(acteur, placeEditable, 'recommandationId', move, now, async (tx) => {
    const [place] = await tx
      .select({ id: recommandations.id })
      .from(recommandations)
      .innerJoin(fiches, and(eq(fiches.id, move.id), eq(fiches.planId, recommandations.planId)))
      .where(and(eq(recommandations.id, move.to), readableRecommandation(acteur)));
    return place !== undefined;
  });

/** A recommandation goes to another axis of the grid that it follows. */
export const moveRecommandation = (acteur: Acteur, move: Move, now: Date): Promise<Moved> =>
  moving(acteur, recommandationEditable, 'axeId', move, now, async (tx) => {
    const [place] = await tx
      .select({ id: axes.id })
      .from(axes)
      .innerJoin(present, and(eq(present.id, move.id), eq(present.referentielId, axes.referentielId)))
      .where(eq(axes.id, move.to));
    return place !== undefined;
  });

async function moving<F extends Record<string, unknown>>(
  acteur: Acteur,
  editable: Editable<F>,
  field: keyof F & string,
  { id, from, to, reason }: Move,
  now: Date,
  isPlace: (tx: Orm) => Promise<boolean>
): Promise<Moved> {
  return db().transaction(async (tx) => {
    const standing = await editable.read(tx, acteur.centreId, id, true);
    if (!standing) return { came: 'gone' };
    const since = await lastLineOf(tx, editable.kind, id);
    const fields = { [field]: to } as Partial<F>;
    // Who may is asked before anything is told of where it stands.
    const came =
      standing.fields[field] === from && (await isPlace(tx))
        ? await updateWithin(tx, acteur, editable, { id, fields, since, ...(reason ? { reason } : {}) }, now)
        : await updateWithin(tx, acteur, editable, { id, fields: {}, since }, now);
    if (came.came === 'gone') return came;
    if (standing.fields[field] !== from) return { came: 'moved' };
    return came.came === 'done' || (came.came === 'same' && to === from) ? came : { came: 'nowhere' };
  });
}
