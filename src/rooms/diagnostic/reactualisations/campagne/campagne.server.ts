import { and, eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { droitsDuDiagnostic } from '../../droits.ts';
import { reactualisations } from '../tables.ts';

export const gone = { came: 'gone' } as const;
export const droit = droitsDuDiagnostic['mener une réactualisation'];

/** Writes a line of the journal about a campaign. */
export const noteOf = (
  tx: Orm,
  acteur: Acteur,
  { id, name }: { id: string; name: string },
  action: string,
  now: Date,
  after?: Record<string, unknown>
) =>
  note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    action,
    kind: 'reactualisations',
    objectId: id,
    label: name,
    ...(after ? { after } : {})
  });

/** A campaign that somebody leads, locked. */
export async function lock(tx: Orm, acteur: Acteur, id: string) {
  const [row] = await tx
    .select()
    .from(reactualisations)
    .where(and(eq(reactualisations.id, id), visibleTo(acteur, reactualisations)))
    .for('update');
  return row && may(acteur, droit, acteur) ? row : null;
}
export type Campaign = NonNullable<Awaited<ReturnType<typeof lock>>>;
export const closed = { came: 'wrong', errors: { '': 'Cette réactualisation est close.' } } as const;
