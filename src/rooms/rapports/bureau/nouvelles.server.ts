import { inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { ficheEspaces } from '../../concertation/tables.ts';
import { droitsDuPlan } from '../../plan/droits.ts';
import { getNouvelles, listToApprove } from '../../plan/fiches/nouvelles/queries.server.ts';

const droit = droitsDuPlan['approuver des nouvelles'];

/** Of news of fiches, those that somebody may approve: of any fiche for the team, of those of their espaces for the others. */
async function theirs<Row extends { ficheId: string }>(acteur: Acteur, rows: readonly Row[]) {
  const ids = rows.map(({ ficheId }) => ficheId);
  const links = ids.length ? await db().select().from(ficheEspaces).where(inArray(ficheEspaces.ficheId, ids)) : [];
  const { centreId } = acteur;
  return rows
    .map((row) => ({
      ...row,
      espaces: links.filter(({ ficheId }) => ficheId === row.ficheId).map(({ espaceId }) => espaceId)
    }))
    .filter(({ espaces }) => may(acteur, droit, { centreId, espaces }));
}

/** What partners told that waits for somebody, the oldest first. */
export const listNouvelles = async (acteur: Acteur) => theirs(acteur, await listToApprove(acteur));

/** The same of one; null for whoever may not approve it. */
export async function getNouvellesFor(acteur: Acteur, id: string) {
  const told = await getNouvelles(acteur, id);
  return told ? ((await theirs(acteur, [told]))[0] ?? null) : null;
}
