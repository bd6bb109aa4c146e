import { asc, count, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { getReference } from '../reference.server.ts';
import { bureauxAccueil, centreCommunes, centres, territoires } from '../tables.ts';

export type Centre = {
  id: string;
  acronym: string;
  name: string | null;
  /** Name of the area that the centre covers exactly, if it is one. */
  territory: string | null;
  areaNis: string | null;
  exemple: boolean;
};

/** The centre whose site is read: every page asks for it, and most for what else is kept with it. */
export async function getCentre(id: string): Promise<Centre | null> {
  const { centres: all, territoires: places } = await getReference();
  const found = all.find((one) => one.id === id);
  if (!found) return null;
  const { acronym, name, areaNis, exemple } = found;
  return { id, acronym, name, territory: places.get(areaNis ?? '')?.nameFr ?? null, areaNis, exemple };
}

/** All centres with what is known of their territory; 0 communes where no list was obtained. */
export async function listCentres() {
  const [rows, bureaux] = await Promise.all([
    db()
      .select({
        id: centres.id,
        acronym: centres.acronym,
        name: centres.name,
        seat: centres.seat,
        territoryNote: centres.territoryNote,
        email: centres.email,
        areaNis: centres.areaNis,
        territory: territoires.nameFr,
        source: centres.source,
        exemple: centres.exemple,
        communes: count(centreCommunes.nis)
      })
      .from(centres)
      .leftJoin(centreCommunes, eq(centreCommunes.centreId, centres.id))
      .leftJoin(territoires, eq(territoires.nis, centres.areaNis))
      .groupBy(centres.id, territoires.nis)
      .orderBy(asc(centres.exemple), asc(centres.acronym)),
    db().select().from(bureauxAccueil).orderBy(asc(bureauxAccueil.name))
  ]);
  return rows.map((centre) => ({ ...centre, bureaux: bureaux.filter((b) => b.centreId === centre.id) }));
}

export type CentreConnu = Awaited<ReturnType<typeof listCentres>>[number];

/** The communes that a centre covers, by name; none where no list was obtained. */
export const listCentreCommunes = keptUntilWrite((centreId: string) =>
  db()
    .select({ nis: territoires.nis, name: territoires.nameFr })
    .from(centreCommunes)
    .innerJoin(territoires, eq(territoires.nis, centreCommunes.nis))
    .where(eq(centreCommunes.centreId, centreId))
    .orderBy(asc(territoires.nameFr))
);
