import { eq, inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { day, id, text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { organisationOf } from '../annuaire/chargement.server.ts';
import { visibilites } from '../comptes/visibilite.ts';
import { axeOf } from '../diagnostic/referentiels/chargement.server.ts';
import type { CadreDuPlan } from '../plan/chargement.server.ts';
import type { FicheEntry } from '../plan/fiches/entry.server.ts';
import { idOf, type Codes } from '../plan/recommandations/chargement.server.ts';
import { espaceKinds, espaceMembres, espaces, ficheEspaces } from './tables.ts';
import { insertRows, type Transaction } from '../territoires/chargement/ecriture.ts';

export const espacesEntry = v.array(
  v.strictObject({
    id,
    kind: v.picklist(espaceKinds),
    name: text,
    axis: v.optional(text),
    parent: v.optional(id),
    lead: texts,
    animateur: v.optional(text),
    members: texts,
    opened_on: day,
    closed_on: v.optional(day),
    closed_reason: v.optional(text),
    about: v.optional(text),
    visibility: v.picklist(visibilites)
  })
);

export async function clearExemples(tx: Transaction): Promise<void> {
  const invented = tx.select({ id: espaces.id }).from(espaces).where(eq(espaces.exemple, true));
  for (const table of [ficheEspaces, espaceMembres]) await tx.delete(table).where(inArray(table.espaceId, invented));
  await tx.update(espaces).set({ parentId: null }).where(eq(espaces.exemple, true));
  await tx.delete(espaces).where(eq(espaces.exemple, true));
}

/** @returns ids of the espaces, by id, for the fiches that name them */
export async function loadEspaces(
  tx: Transaction,
  list: Part<v.InferOutput<typeof espacesEntry>>,
  { planId, territoire, organisations, referentiel }: CadreDuPlan
): Promise<Codes> {
  const ids = new Map<string, string>();
  const bodies: (typeof espaceMembres.$inferInsert)[] = [];
  const rows = members(list).map((part, i) => {
    const { id: espaceId, kind, name, about, opened_on, closed_on, closed_reason, visibility } = part.value;
    const { parent } = part.value;
    const [axis, animateur] = [part.find('axis'), part.find('animateur')];
    // A parent stands above its children, so that a tree can be read, and inserted, from the top.
    if (parent && !ids.has(parent)) throw part.error(`there is no espace « ${parent} » above this one`, 'parent');
    if (ids.has(espaceId)) throw part.error(`the id « ${espaceId} » is given twice`, 'id');
    ids.set(espaceId, espaceId);
    if (!closed_on !== !closed_reason) throw part.error('closed_on and closed_reason go together');
    if (closed_on && closed_on < opened_on) throw part.error('closes before it opens', 'closed_on');
    for (const [key, role] of [['lead', 'pilote'] as const, ['members', 'membre'] as const]) {
      for (const name of members(part.at(key))) {
        bodies.push({ espaceId, organisationId: organisationOf(name, organisations), role });
      }
    }
    return {
      ...{ id: espaceId, centreId: territoire.centreId, planId, position: i + 1, kind, name, about, visibility },
      ...(axis ? axeOf(axis, referentiel) : {}),
      parentId: parent,
      animateurId: animateur && organisationOf(animateur, organisations),
      openedOn: opened_on,
      closedOn: closed_on,
      closedReason: closed_reason,
      exemple: true
    };
  });
  await insertRows(tx, espaces, rows);
  await insertRows(tx, espaceMembres, bodies);
  return ids;
}

/** Which espaces are in charge of each fiche. */
export async function loadFicheEspaces(
  tx: Transaction,
  lists: readonly Part<FicheEntry[]>[],
  ficheIds: Codes,
  espaceIds: Codes
): Promise<void> {
  const rows = lists.flatMap(members).flatMap((part) =>
    members(part.at('espaces')).map((name) => ({
      ficheId: idOf(part.at('code'), ficheIds, 'fiche'),
      espaceId: idOf(name, espaceIds, 'espace')
    }))
  );
  await insertRows(tx, ficheEspaces, rows);
}
