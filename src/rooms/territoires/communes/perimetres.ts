import type { CentreEtCommunes, Reference, Territoire } from '../reference.server.ts';

/** The communes that a page is about, and the area whose figures they add up to. */
export type Perimetre = {
  /** As the address says it: a NIS code, or `centre-` and the id of a centre. */
  key: string;
  name: string;
  kind: Territoire['kind'] | 'centre';
  /** The area that these communes make up exactly; null where no area does. */
  areaNis: string | null;
  communes: string[];
  exemple: boolean;
};

/** The region whose communes have a portrait. */
export const wallonie = '03000';

const collator = new Intl.Collator('fr');
const walloon = (reference: Reference): Territoire[] =>
  [...reference.territoires.values()].filter((t) => t.kind === 'commune' && t.regionNis === wallonie);

const contains: Record<Exclude<Territoire['kind'], 'commune'>, keyof Territoire> = {
  arrondissement: 'arrondissementNis',
  province: 'provinceNis',
  region: 'regionNis'
};

const ofCentre = (centre: CentreEtCommunes, communes: readonly Territoire[]): Perimetre => {
  const own = new Set(centre.communes);
  return {
    key: `centre-${centre.id}`,
    name: centre.acronym,
    kind: 'centre',
    areaNis: centre.areaNis,
    communes: communes.filter((commune) => own.has(commune.nis)).map((commune) => commune.nis),
    exemple: centre.exemple
  };
};

/**
 * Everything that can be looked at: Wallonia, its provinces, its arrondissements, and the territories of centres of
 * which the communes are known.
 */
export function perimetresOf(reference: Reference): Perimetre[] {
  const communes = walloon(reference);
  const areas = [...reference.territoires.values()].flatMap((area): Perimetre[] => {
    if (area.kind === 'commune') return [];
    const column = contains[area.kind];
    const own = communes.filter((commune) => commune[column] === area.nis).map((commune) => commune.nis);
    if (own.length === 0) return [];
    return [{ key: area.nis, name: area.nameFr, kind: area.kind, areaNis: area.nis, communes: own, exemple: false }];
  });
  const order = ['region', 'province', 'arrondissement', 'centre'];
  return [...areas, ...reference.centres.map((centre) => ofCentre(centre, communes))]
    .filter((one) => one.communes.length > 0)
    .sort(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) ||
        Number(a.exemple) - Number(b.exemple) ||
        collator.compare(a.name, b.name)
    );
}

/** What is shown when nothing was chosen: the territory of the centre whose site is read, else all of Wallonia. */
export function perimetreOf(
  all: readonly Perimetre[],
  key: string | undefined,
  centreId: string
): Perimetre | undefined {
  const ofSite = all.find((one) => one.key === `centre-${centreId}`);
  return (
    all.find((one) => one.key === key) ??
    (ofSite?.areaNis ? all.find((one) => one.key === ofSite.areaNis) : ofSite) ??
    all.find((one) => one.key === wallonie)
  );
}
