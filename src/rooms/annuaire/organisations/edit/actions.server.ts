import { and, eq, ne, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { ditBy } from '../../services/edit/dit.server.ts';
import { organisations } from '../../tables.ts';
import { confirmOrganisation, ditDeTout } from '../ecrire.server.ts';
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
    const dit = ditDeTout(await ditBy(tx, acteur, id, now));
    await tx.insert(organisations).values({ id, centreId, ...fields, ...dit });
    const seq = await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'écrire une organisation',
      kind: 'organisations',
      objectId: id,
      label: fields.name
    });
    return { id, seq };
  });
}

/** « Rien n’a changé » of what an organisation says of itself. @returns false for whoever may not */
export async function confirmOperateur(acteur: Acteur, id: string, now: Date): Promise<boolean> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDeLAnnuaire['confirmer un opérateur'], { centreId, organisations: [id] })) return false;
  return db().transaction(async (tx) => {
    const own = and(eq(organisations.id, id), visibleTo(acteur, organisations));
    if (!(await tx.$count(organisations, own))) return false;
    await confirmOrganisation(tx, id, await ditBy(tx, acteur, id, now), { personneId: acteur.personne.id });
    return true;
  });
}
