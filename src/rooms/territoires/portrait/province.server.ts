import { and, inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { echellesOf, type Echelle } from '../communes/echelle.ts';
import { couvertureOf, groupChiffres, valueOf, type Chiffres } from '../communes/mesures.ts';
import { getReference } from '../reference.server.ts';
import { chiffres } from '../tables.ts';
import { latestCommon, partsOf, type Part } from './rules.ts';

/**
 * What every portrait of a province sets its commune against: the counts of the province, of its arrondissements and of
 * its region, the share of each of its communes in the latest year that all have, and how shares are coloured.
 */
type Province = { areas: Chiffres; parts: ReadonlyMap<string, Part>; echelle: Echelle | null };

/** By the code of the province. */
export const getProvince = keptUntilWrite(async (provinceNis: string): Promise<Province> => {
  const { territoires } = await getReference();
  const communes = [...territoires.values()].filter((t) => t.kind === 'commune' && t.provinceNis === provinceNis);
  const codes = communes.map((commune) => commune.nis);
  const areas = new Set(communes.flatMap((t) => [t.arrondissementNis ?? [], provinceNis, t.regionNis ?? []].flat()));
  const rows = await db()
    .select({
      nis: chiffres.nis,
      mesure: chiffres.mesure,
      year: chiffres.year,
      operation: chiffres.operation,
      value: chiffres.value
    })
    .from(chiffres)
    .where(and(inArray(chiffres.nis, [...areas, ...codes]), inArray(chiffres.mesure, ['foreign', 'total'])));
  const held = groupChiffres(rows);
  const all = codes.map((nis) => [nis, partsOf(held, nis)] as const);
  const at = latestCommon(all.map(([, parts]) => parts));
  const own = new Set(codes);
  const echelles = echellesOf(
    couvertureOf(rows.filter(({ nis }) => own.has(nis))),
    codes,
    (nis) => (mesure, year, operation) => valueOf(held, nis, mesure, year, operation),
    () => null
  );
  return {
    areas: new Map([...areas].map((nis) => [nis, held.get(nis) ?? new Map()])),
    parts: new Map(
      all.flatMap(([nis, parts]) => {
        const part = parts.find((one) => one.year === at?.year && one.operation === at.operation);
        return part ? [[nis, part] as const] : [];
      })
    ),
    echelle: echelles.get('part') ?? null
  };
});
