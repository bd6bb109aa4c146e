import { inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { partEtrangere } from '../rules.ts';
import { getReference } from '../reference.server.ts';
import { chiffres } from '../tables.ts';
import { echellesOf, type Echelle } from './echelle.ts';
import {
  couvertureOf,
  groupChiffres,
  valueOf,
  type Chiffre,
  type Chiffres,
  type Couverture,
  type Mesure,
  type Operation
} from './chiffres.ts';
import { sumOver, type Colonne, type Lecture } from './mesures.ts';
import { perimetresOf, type Perimetre } from './perimetres.ts';

type Releves = {
  /** Which figures the communes have. */
  couverture: Couverture[];
  /** How each column is coloured, whatever the year. */
  echelles: ReadonlyMap<Colonne, Echelle>;
};

const none: Releves = { couverture: [], echelles: new Map() };

/** What the communes of a perimetre have over all the years, by its key. Its figures themselves are not kept. */
export const getReleves = keptUntilWrite(async (key: string): Promise<Releves> => {
  const perimetre = perimetresOf(await getReference()).find((one) => one.key === key);
  if (!perimetre) return none;
  const [row] = await db()
    .select({
      all: sql<
        [nis: string, mesure: Mesure, year: number, operation: Operation, value: number][] | null
      >`json_agg(json_build_array(${chiffres.nis}, ${chiffres.mesure}, ${chiffres.year}, ${chiffres.operation}, ${chiffres.value}))`
    })
    .from(chiffres)
    .where(inArray(chiffres.nis, codesOf(perimetre)));
  const all = (row?.all ?? []).map(([nis, mesure, year, operation, value]): Chiffre => ({
    nis,
    mesure,
    year,
    operation,
    value
  }));
  const own = new Set(perimetre.communes);
  const couverture = couvertureOf(all.filter(({ nis }) => own.has(nis)));
  const figures = groupChiffres(all);
  return {
    couverture,
    echelles: echellesOf(
      couverture,
      perimetre.communes,
      (nis) => (mesure, year, operation) => valueOf(figures, nis, mesure, year, operation),
      (lecture) => shareOf(figures, perimetre, lecture)
    )
  };
});

/** The communes, and the area that they make up where one does: what is published for it stands beside their sum. */
export const codesOf = ({ areaNis, communes }: Perimetre): string[] => (areaNis ? [...communes, areaNis] : communes);

/** Share of the whole: what is published for its area, else Σ foreign ÷ Σ inhabitants; null where a commune lacks one. */
export function shareOf(figures: Chiffres, perimetre: Perimetre, { year, operations }: Lecture): number | null {
  const operation = operations.get('part');
  if (!operation) return null;
  const read = (mesure: Mesure, of: Operation) =>
    (perimetre.areaNis ? valueOf(figures, perimetre.areaNis, mesure, year, of) : null) ??
    sumOver(figures, perimetre.communes)(mesure, year, of);
  return partEtrangere(read('foreign', operation), read('total', operation));
}
