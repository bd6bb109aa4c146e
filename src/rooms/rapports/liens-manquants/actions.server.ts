import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { droitsDeLAnnuaire } from '../../annuaire/droits.ts';
import { organisations } from '../../annuaire/tables.ts';
import { may } from '../../comptes/droits.ts';
import { updateWithin } from '../../comptes/edit/update.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import { espaceEditable } from '../../concertation/edit/editable.server.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces } from '../../concertation/tables.ts';
import { liensEcartes } from './tables.ts';

type Lien = { organisationId: string; espaceId: string };

/** Both as far as this person may see them; the organisation cannot go meanwhile. */
async function bothOf(tx: Parameters<typeof note>[0], acteur: Acteur, { organisationId, espaceId }: Lien) {
  const [organisation] = await tx
    .select({ name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), visibleTo(acteur, organisations)))
    .for('key share');
  const [espace] = await tx
    .select({ name: espaces.name })
    .from(espaces)
    .where(and(eq(espaces.id, espaceId), readableEspace(acteur)));
  return organisation && espace ? { organisation, espace } : null;
}

/** The operator becomes a member of the espace, as if it were written there: the same journal, taken back the same way. @returns the line; `same`: it was one already */
export async function joinEspace(acteur: Acteur, lien: Lien, now: Date): Promise<number | 'same' | null> {
  if (!may(acteur, droitsDeLAnnuaire['tenir l’annuaire'], { centreId: acteur.centreId })) return null;
  return db().transaction(async (tx) => {
    if (!(await bothOf(tx, acteur, lien))) return null;
    const { espaceId, organisationId } = lien;
    const standing = await espaceEditable.read(tx, acteur.centreId, espaceId, true);
    if (!standing) return null;
    const { membres, pilotes } = standing.fields;
    if ([...membres, ...pilotes].includes(organisationId)) return 'same';
    const change = {
      ...{ id: espaceId, since: await lastLineOf(tx, 'espaces', espaceId) },
      fields: { membres: [...membres, organisationId].toSorted((a, b) => (a < b ? -1 : 1)) },
      reason: 'Lien proposé : même commune, même public'
    };
    const came = await updateWithin(tx, acteur, espaceEditable, change, now);
    return came.came === 'done' ? came.seq : came.came === 'same' ? 'same' : null;
  });
}

/** Somebody says that the two have nothing to do together: they are not proposed again. */
export async function setAside(acteur: Acteur, lien: Lien, now: Date): Promise<boolean> {
  const { centreId, personne } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['tenir l’annuaire'], { centreId })) return false;
  return db().transaction(async (tx) => {
    const both = await bothOf(tx, acteur, lien);
    if (!both) return false;
    await tx
      .insert(liensEcartes)
      .values({ ...lien, centreId, saidAt: now, saidBy: personne.id })
      .onConflictDoNothing();
    await note(tx, centreId, { personneId: personne.id }, now, {
      ...{ action: 'écarter un lien proposé', kind: 'espaces', objectId: lien.espaceId },
      label: `${both.organisation.name} / ${both.espace.name}`
    });
    return true;
  });
}
