import { and, eq } from 'drizzle-orm';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { extendLiens } from '../../../comptes/liens/liens.server.ts';
import { reactualisations, sollicitations } from '../tables.ts';
import { droit } from './campagne.server.ts';
import { linksUntil } from './rules.ts';

/** What is written of a réactualisation itself; whom it asks, its answers and its end have actions of their own. */
export type ReactualisationFields = { name: string; method: string; closesOn: string | null };

export const reactualisationEditable: Editable<ReactualisationFields> = {
  kind: 'reactualisations',
  action: 'modifier une réactualisation',
  droit,
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(reactualisations)
      .where(and(eq(reactualisations.id, id), eq(reactualisations.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const { name, method, closesOn } = row;
    return { fields: { name, method, closesOn }, label: name, cible: { centreId } };
  },
  async write(tx, id, changed) {
    await tx.update(reactualisations).set(changed).where(eq(reactualisations.id, id));
    if (!changed.closesOn) return;
    // The links that were given last as long as answers are taken.
    const rows = await tx
      .select({ id: sollicitations.id })
      .from(sollicitations)
      .where(eq(sollicitations.reactualisationId, id));
    await extendLiens(
      tx,
      'sollicitations',
      rows.map((row) => row.id),
      linksUntil(changed.closesOn)
    );
  },
  async checkWithin(tx, id, { closesOn }) {
    const [row] = await tx.select().from(reactualisations).where(eq(reactualisations.id, id));
    const early = row && closesOn !== null && closesOn < row.openedOn;
    return early ? { closesOn: 'Ce jour vient avant celui de l’ouverture.' } : {};
  }
};
