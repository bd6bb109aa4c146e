import { and, asc, eq, sql } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import type { Visibilite } from '../../comptes/visibilite.ts';
import { plans } from '../../plan/tables.ts';
import { droitsDeLaConcertation } from '../droits.ts';
import { espaceMembres, espaces, type espaceKinds } from '../tables.ts';

export type EspaceFields = {
  kind: (typeof espaceKinds)[number];
  name: string;
  about: string | null;
  axeId: string | null;
  parentId: string | null;
  animateurId: string | null;
  /** Ids of organisations, in order. */
  pilotes: string[];
  membres: string[];
  openedOn: string | null;
  closedOn: string | null;
  closedReason: string | null;
  visibility: Visibilite;
};

/** What does not go together, by field. */
export function contradictionsOf({ openedOn, closedOn, closedReason }: EspaceFields) {
  return {
    ...(closedOn && openedOn && closedOn < openedOn ? { closedOn: 'L’espace fermerait avant d’ouvrir.' } : {}),
    ...(closedOn && !closedReason ? { closedReason: 'Dites pourquoi l’espace ferme.' } : {}),
    ...(closedReason && !closedOn ? { closedOn: 'Écrivez le jour où l’espace ferme.' } : {})
  };
}

export const espaceEditable: Editable<EspaceFields> = {
  kind: 'espaces',
  action: 'modifier un espace',
  droit: droitsDeLaConcertation['modifier un espace'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(espaces)
      .where(and(eq(espaces.id, id), eq(espaces.centreId, centreId)));
    // Not `update`, which would hold back those under it, while their savers hold the plan.
    const [row] = await (lock ? query.for('no key update') : query);
    if (!row) return null;
    const members = await tx
      .select()
      .from(espaceMembres)
      .where(eq(espaceMembres.espaceId, id))
      .orderBy(asc(espaceMembres.organisationId));
    const of = (role: 'pilote' | 'membre') =>
      members.filter((one) => one.role === role).map(({ organisationId }) => organisationId);
    const { kind, name, about, axeId, parentId, animateurId, openedOn, closedOn, closedReason, visibility } = row;
    return {
      fields: {
        ...{ kind, name, about, axeId, parentId, animateurId, openedOn, closedOn, closedReason, visibility },
        pilotes: of('pilote'),
        membres: of('membre')
      },
      label: name,
      cible: { centreId, espaces: [id] }
    };
  },
  async write(tx, id, { pilotes, membres, ...own }, whole) {
    // An axis is of the plan's grid, whose name stands beside it.
    const grid = sql`(select ${plans.referentielId} from ${plans} where ${plans.id} = ${espaces.planId})`;
    const axe = own.axeId === undefined ? {} : { referentielId: own.axeId && grid };
    if (Object.keys(own).length)
      await tx
        .update(espaces)
        .set({ ...own, ...axe })
        .where(eq(espaces.id, id));
    if (!pilotes && !membres) return;
    await tx.delete(espaceMembres).where(eq(espaceMembres.espaceId, id));
    await addMembers(tx, id, whole);
  },
  check: contradictionsOf,
  checkWithin: async (tx, id, { parentId }) =>
    parentId && (await wouldRing(tx, id, parentId)) ? { parentId: 'L’espace serait au-dessus de lui-même.' } : {}
};

/** Whether an espace would stand above itself. Until the transaction ends no other of its plan is moved. */
async function wouldRing(tx: Orm, id: string, parentId: string): Promise<boolean> {
  const [own] = await tx.select().from(espaces).where(eq(espaces.id, id));
  if (!own || own.parentId === parentId) return false;
  await tx.select({ id: plans.id }).from(plans).where(eq(plans.id, own.planId)).for('no key update');
  const rows = await tx
    .select({ id: espaces.id, parentId: espaces.parentId })
    .from(espaces)
    .where(eq(espaces.planId, own.planId));
  const above = new Map(rows.map((row) => [row.id, row.parentId]));
  const seen = new Set([id]);
  for (let at: string | null | undefined = parentId; at; at = above.get(at)) {
    if (at === id) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}

export async function addMembers(
  tx: Orm,
  espaceId: string,
  { pilotes, membres }: Pick<EspaceFields, 'pilotes' | 'membres'>
): Promise<void> {
  const rows = [
    ...pilotes.map((organisationId) => ({ espaceId, organisationId, role: 'pilote' as const })),
    ...membres.map((organisationId) => ({ espaceId, organisationId, role: 'membre' as const }))
  ];
  if (rows.length) await tx.insert(espaceMembres).values(rows);
}
