import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { espaceMembres, espaces } from '../../concertation/tables.ts';

/** The organisations that a choice stands for: itself, the members of an espace, or the public bodies of a commune. */
export async function organisationsOf(viewer: Viewer, kind: string, id: string): Promise<string[]> {
  if (kind === 'organisation') return [id];
  if (kind === 'espace') {
    const rows = await db()
      .selectDistinct({ id: espaceMembres.organisationId })
      .from(espaceMembres)
      .innerJoin(espaces, and(eq(espaces.id, espaceMembres.espaceId), visibleTo(viewer, espaces)))
      .where(eq(espaceMembres.espaceId, id));
    return rows.map((row) => row.id);
  }
  const rows = await db()
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.nis, id), eq(organisations.kind, 'publique'), visibleTo(viewer, organisations)));
  return rows.map((row) => row.id);
}
