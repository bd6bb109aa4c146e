import { and, inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { perimetresOf, wallonie } from '../../communes/perimetres.ts';
import { citedSources, getReference, type Source, type Territoire } from '../../reference.server.ts';
import { chiffres } from '../../tables.ts';
import type { Champ } from './forms.ts';
import { profilsOf, type Lecture } from './profils.ts';
import { mesuresOf, semblablesOf, type Mesures, type Profil, type Semblable } from './rules.ts';

/** Communes shown as the most alike. */
const SHOWN = 8;

export type Semblables = {
  commune: Territoire;
  champ: Champ;
  /** The area in which they are looked for. */
  area: Territoire;
  lecture: Lecture;
  mesures: Mesures;
  profils: Profil[];
  /** Null where a figure of the commune itself is not known: then nothing can be compared. */
  own: Profil | null;
  list: (Semblable & { nameFr: string; province: string | null; neighbour: boolean })[];
  /** Communes that lack a figure, hence left out. */
  without: string[];
  sources: Source[];
};

/** All communes of an area as they are compared: four numbers each, kept until something is written. */
const readProfils = keptUntilWrite(async (areaNis: string) => {
  const perimetre = perimetresOf(await getReference()).find(({ key }) => key === areaNis);
  if (!perimetre) return null;
  const rows = await db()
    .select({
      nis: chiffres.nis,
      mesure: chiffres.mesure,
      year: chiffres.year,
      operation: chiffres.operation,
      value: chiffres.value,
      sourceId: chiffres.sourceId
    })
    .from(chiffres)
    .where(and(inArray(chiffres.nis, perimetre.communes), inArray(chiffres.mesure, ['total', 'foreign'])));
  const found = profilsOf(rows, perimetre.communes);
  if (!found) return null;
  const { lecture } = found;
  const years = new Set([lecture.taille, lecture.evolution.from, lecture.evolutionPart.from, lecture.evolutionPart.to]);
  const read = rows.filter(
    ({ year, operation }) =>
      (operation === 'registre' && years.has(year)) ||
      (operation === lecture.part.operation && year === lecture.part.year)
  );
  return { ...found, mesures: mesuresOf(found.profils), sourceIds: new Set(read.map(({ sourceId }) => sourceId)) };
});

/** The communes most like one, in all of Wallonia or in its province; null where nothing can be compared at all. */
export async function listSemblables(commune: Territoire, champ: Champ): Promise<Semblables | null> {
  const { territoires, sources } = await getReference();
  const area = territoires.get((champ === 'province' ? commune.provinceNis : null) ?? wallonie);
  const read = area && (await readProfils(area.nis));
  if (!area || !read) return null;
  const { lecture, mesures, profils, without } = read;
  const own = profils.find(({ nis }) => nis === commune.nis) ?? null;
  const nameOf = (nis: string) => territoires.get(nis)?.nameFr ?? nis;
  return {
    commune,
    champ,
    area,
    lecture,
    mesures,
    profils,
    own,
    list: (own ? semblablesOf(own, profils, mesures, SHOWN) : []).map((one) => {
      const province = territoires.get(one.profil.nis)?.provinceNis;
      return {
        ...one,
        nameFr: nameOf(one.profil.nis),
        province: province ? nameOf(province) : null,
        neighbour: commune.voisins?.includes(one.profil.nis) ?? false
      };
    }),
    without: without.map(nameOf),
    sources: citedSources({ sources }, read.sourceIds)
  };
}
