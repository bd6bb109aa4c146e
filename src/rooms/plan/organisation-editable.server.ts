import { and, eq, inArray } from 'drizzle-orm';
import { organisationEditable, type OrganisationFields } from '../annuaire/organisations/edit/editable.server.ts';
import { organisations } from '../annuaire/tables.ts';
import type { Editable } from '../comptes/edit/editable.ts';
import { fiches } from './fiches/tables.ts';
import { moyens } from './fiches/moyens/tables.ts';

/** An organisation with the means it gives: they know it by name, and follow when it takes another. */
export const organisationEditableWithMoyens: Editable<OrganisationFields> = {
  ...organisationEditable,
  async write(tx, id, changed, whole, acteur) {
    const [before] = await tx.select().from(organisations).where(eq(organisations.id, id));
    await organisationEditable.write(tx, id, changed, whole, acteur);
    if (!before || changed.name === undefined) return;
    const ofCentre = tx.select({ id: fiches.id }).from(fiches).where(eq(fiches.centreId, before.centreId));
    await tx
      .update(moyens)
      .set({ provider: changed.name })
      .where(and(eq(moyens.provider, before.name), inArray(moyens.ficheId, ofCentre)));
  }
};
