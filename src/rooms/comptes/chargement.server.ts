import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { id, text } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { nisOf, territoireOf } from '../territoires/centres/chargement.server.ts';
import type { Transaction } from '../territoires/chargement/ecriture.ts';
import { attributions, personnes, roles } from './tables.ts';

export const personnesEntry = v.array(
  v.strictObject({
    id,
    name: text,
    email: v.pipe(v.string(), v.email()),
    role: v.picklist(roles),
    centre: v.optional(id),
    commune: v.optional(text),
    espace: v.optional(id),
    organisation: v.optional(id)
  })
);

/** The invented people of the story: those who are there already stay, with their sessions; their roles are written anew. */
export async function loadPersonnes(
  tx: Transaction,
  list: Part<v.InferOutput<typeof personnesEntry>>,
  reference: string,
  at: Date
): Promise<void> {
  for (const part of members(list)) {
    const { id, name, email, role, centre, espace, organisation } = part.value;
    const centreId = centre ?? reference;
    const person = { name, email, updatedAt: at, exemple: true };
    await tx
      .insert(personnes)
      .values({ id, createdAt: at, emailVerified: true, ...person })
      .onConflictDoNothing();
    const [written] = await tx.select({ exemple: personnes.exemple }).from(personnes).where(eq(personnes.id, id));
    if (!written?.exemple) throw part.error(`the id or the address of « ${id} » is taken by somebody real`);
    const named = part.find('commune');
    const nis = named && nisOf(named, await territoireOf(tx, centreId));
    const scopeId = nis ?? espace ?? organisation ?? null;
    const scopeKind = nis ? 'commune' : espace ? 'espace' : organisation ? 'organisation' : 'centre';
    const attribution = { personneId: id, centreId, role, scopeKind, scopeId, givenAt: at } as const;
    await tx
      .insert(attributions)
      .values({ id, ...attribution })
      .onConflictDoUpdate({ target: attributions.id, set: attribution });
  }
}
