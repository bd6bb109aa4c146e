import { eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import type { Orm } from '#platform/database/open.ts';
import { note, type Author } from '#platform/journal/write.server.ts';
import type { Dit } from '../services/edit/write.server.ts';
import { organisations } from '../tables.ts';
import { confirmed, type Provenances } from '../verification/provenance.ts';
import { writeAgrements } from './operateur/agrements.server.ts';
import type { Agrement } from './operateur/agrements.ts';

type Row = typeof organisations.$inferSelect;
type Columns = Omit<Row, 'id' | 'centreId' | 'uuid' | 'exemple' | keyof ReturnType<typeof ditDeTout>>;

/** What an organisation says that is new: all of it is known from there, and confirmed by it. */
export const ditDeTout = ({ by, source, at }: Dit) => ({
  ...{ source, updatedAt: at, verifiedOn: today(at), verifiedBy: by, provenance: {} as Provenances }
});

/**
 * Writes the fields of an organisation that change, each with where it comes from and that it is confirmed by this; the
 * rest keeps its age.
 */
export async function writeOrganisation(
  tx: Orm,
  id: string,
  { agrements, ...columns }: Partial<Columns & { agrements: Agrement[] }>,
  { by, source, at }: Dit
): Promise<void> {
  const day = today(at);
  const [row] = await tx
    .select({ provenance: organisations.provenance })
    .from(organisations)
    .where(eq(organisations.id, id));
  const fields = [...Object.keys(columns), ...(agrements ? ['agrements'] : [])];
  if (!row || !fields.length) return;
  const said = { source, updatedOn: day, verifiedOn: day, verifiedBy: by };
  const provenance = { ...row.provenance, ...Object.fromEntries(fields.map((field) => [field, said])) };
  await tx
    .update(organisations)
    .set({ ...columns, provenance, updatedAt: at })
    .where(eq(organisations.id, id));
  if (agrements) await writeAgrements(tx, id, agrements, source);
}

/** Notes that what an organisation says of itself is as it stands, in a transaction that knows that it may. */
export async function confirmOrganisation(tx: Orm, id: string, { by, source, at }: Dit, author: Author): Promise<void> {
  const [row] = await tx.select().from(organisations).where(eq(organisations.id, id)).for('update');
  if (!row) return;
  const after = { verifiedOn: today(at), verifiedBy: by };
  await tx
    .update(organisations)
    // Written before it was kept where it comes from: whoever confirms it is who it is known from.
    .set({ ...after, source: row.source ?? source, provenance: confirmed(row.provenance) })
    .where(eq(organisations.id, id));
  await note(tx, row.centreId, author, at, {
    ...{ action: 'confirmer un opérateur', kind: 'organisations', objectId: id, label: row.name },
    before: { verifiedOn: row.verifiedOn, verifiedBy: row.verifiedBy },
    after
  });
}
