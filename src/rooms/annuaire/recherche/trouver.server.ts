import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { centreCommunes, territoires } from '../../territoires/tables.ts';
import type { Demande } from './demande.ts';
import { memoireOf } from './memoire/lecture.server.ts';
import { trouverDans, type Commune, type Fonds } from './repondre.ts';
import { leThesaurus } from './thesaurus.server.ts';

/** The communes of a centre with their middles. */
export const milieuxOf = keptUntilWrite(async (centreId: string): Promise<Commune[]> => {
  const rows = await db()
    .select({ nis: territoires.nis, name: territoires.nameFr, lon: territoires.lon, lat: territoires.lat })
    .from(centreCommunes)
    .innerJoin(territoires, and(eq(territoires.nis, centreCommunes.nis)))
    .where(eq(centreCommunes.centreId, centreId));
  return rows.flatMap(({ lon, lat, ...rest }) => (lon === null || lat === null ? [] : [{ ...rest, lon, lat }]));
});

/** What the database holds now, for searching. */
export async function fondsOf({ centreId, reads }: Viewer): Promise<Fonds> {
  const [memoire, communes] = await Promise.all([memoireOf(centreId), milieuxOf(centreId)]);
  return { memoire, communes, thesaurus: leThesaurus(), reads };
}

/** The services that a question finds, as the index in memory knows them. */
export const trouver = async (viewer: Viewer, demande: Demande, instant: Date) =>
  trouverDans(await fondsOf(viewer), demande, instant);
