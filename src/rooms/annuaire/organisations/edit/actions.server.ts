import { and, eq, ne, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { organisations } from '../../tables.ts';
import type { OrganisationFields } from './editable.server.ts';

/** Whether the centre knows another organisation by this name, capitals and accents aside: two entries would be one body. */
export async function isKnown(centreId: string, name: string, besides = ''): Promise<boolean> {
  const plain = (text: unknown) => sql`lower(unaccent(${text}))`;
  const same = and(
    eq(organisations.centreId, centreId),
    ne(organisations.id, besides),
    sql`${plain(organisations.name)} = ${plain(name)}`
  );
  return (await db().$count(organisations, same)) > 0;
}

/** Writes down a new organisation. @returns its id and the line of the journal; null when one may not */
export async function createOrganisation(
  acteur: Acteur,
  fields: OrganisationFields,
  now: Date
): Promise<{ id: string; seq: number } | null> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['écrire une organisation'], { centreId })) return null;
  return db().transaction(async (tx) => {
    const id = crypto.randomUUID();
    await tx.insert(organisations).values({ id, centreId, ...fields });
    const seq = await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'écrire une organisation',
      kind: 'organisations',
      objectId: id,
      label: fields.name
    });
    return { id, seq };
  });
}
