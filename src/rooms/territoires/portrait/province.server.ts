import { keptUntilWrite } from '#platform/revision.ts';
import { echellesOf, type Echelle } from '../communes/echelle.ts';
import { couvertureOf, groupChiffres, valueOf, type Chiffres } from '../communes/chiffres.ts';
import { getReference } from '../reference.server.ts';
import { readCounts } from './own.server.ts';
import { latestCommon, partsOf, type Part } from './rules.ts';

/**
 * What every portrait of a province sets its commune against: the counts of inhabitants and foreigners of its communes
 * and of those around them, of its arrondissements, of itself and of its region, the share of each of its communes in
 * the latest year that all have, and how shares are coloured.
 */
type Province = {
  counts: Chiffres;
  parts: ReadonlyMap<string, Part>;
  echelle: Echelle | null;
};

/** By the code of the province. */
export const getProvince = keptUntilWrite(async (provinceNis: string): Promise<Province> => {
  const { territoires } = await getReference();
  const communes = [...territoires.values()].filter((t) => t.kind === 'commune' && t.provinceNis === provinceNis);
  const codes = communes.map((commune) => commune.nis);
  const areas = new Set(communes.flatMap((t) => [t.arrondissementNis ?? [], provinceNis, t.regionNis ?? []].flat()));
  const around = communes.flatMap(({ voisins }) => voisins ?? []);
  const rows = await readCounts([...new Set([...areas, ...codes, ...around])]);
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
    counts: held,
    parts: new Map(
      all.flatMap(([nis, parts]) => {
        const part = parts.find((one) => one.year === at?.year && one.operation === at.operation);
        return part ? [[nis, part] as const] : [];
      })
    ),
    echelle: echelles.get('part') ?? null
  };
});
