import type { PlanOfCommune } from '../../communes/queries.server.ts';

type Fiche = PlanOfCommune['fiches'][number];

/** A fiche and which of the compared communes it names. */
export type FicheCroisee = Fiche & { communes: string[] };

/** Fiches that name two or more of the communes: the most shared first, then by code. */
export function croiserFiches(all: readonly { nis: string; fiches: readonly Fiche[] }[]): FicheCroisee[] {
  const met = new Map<string, FicheCroisee>();
  for (const { nis, fiches } of all) {
    for (const fiche of fiches) {
      const known = met.get(fiche.id);
      if (known) known.communes.push(nis);
      else met.set(fiche.id, { ...fiche, communes: [nis] });
    }
  }
  return [...met.values()]
    .filter(({ communes }) => communes.length > 1)
    .sort((a, b) => b.communes.length - a.communes.length || (a.code < b.code ? -1 : 1));
}
