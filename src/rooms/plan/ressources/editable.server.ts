import { and, eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { organisations } from '../../annuaire/tables.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { territoires } from '../../territoires/tables.ts';
import { droitsDuPlan } from '../droits.ts';
import { recommandations, ressources } from '../tables.ts';

/** What is written of a local resource; which organisation it is, for which recommandation and where, is what it is. */
export type RessourceFields = { note: string | null };

/** Naming what a recommandation can lean on is part of it. */
export const droitDesRessources = droitsDuPlan['modifier une recommandation'];

/** A recommandation of a centre, locked: what it leans on is changed one after the other. */
export async function lockRecommandation(tx: Orm, centreId: string, id: string, lock = true) {
  const query = tx
    .select({ id: recommandations.id, code: recommandations.code })
    .from(recommandations)
    .where(and(eq(recommandations.id, id), eq(recommandations.centreId, centreId)));
  const [row] = await (lock ? query.for('update') : query);
  return row ?? null;
}

/** A local resource with the names that a line of the journal has. */
export async function readRessource(tx: Orm, id: string) {
  const [row] = await tx
    .select({
      ...{ recommandationId: ressources.recommandationId, nis: ressources.nis, note: ressources.note },
      ...{ organisationId: ressources.organisationId, kind: ressources.kind },
      ...{ name: organisations.name, commune: territoires.nameFr }
    })
    .from(ressources)
    .innerJoin(organisations, eq(organisations.id, ressources.organisationId))
    .innerJoin(territoires, eq(territoires.nis, ressources.nis))
    .where(eq(ressources.id, id));
  return row ?? null;
}

export const ressourceEditable: Editable<RessourceFields> = {
  kind: 'ressources',
  action: 'modifier une ressource locale',
  droit: droitDesRessources,
  async read(tx, centreId, id, lock) {
    const of = await readRessource(tx, id);
    const recommandation = of && (await lockRecommandation(tx, centreId, of.recommandationId, lock));
    // Read again once it is locked: it may have changed while one waited.
    const row = recommandation && (await readRessource(tx, id));
    if (!recommandation || !row) return null;
    const { note, name, commune } = row;
    return { fields: { note }, label: `${recommandation.code} ${name}, ${commune}`, cible: { centreId } };
  },
  async write(tx, id, changed) {
    await tx.update(ressources).set(changed).where(eq(ressources.id, id));
  }
};
