import { metresBetween } from '../../territoires/distance.ts';

/** A commune at its centre, with the foreign inhabitants who may need a service there. WGS 84 degrees. */
export type Demande = { nis: string; lon: number; lat: number; people: number };

/** A service at a place, and how much it can take: its places where they are known, else 1. */
export type Offre = { lon: number; lat: number; supply: number };

/** Of the foreign inhabitants: the census is the last year for which every commune of Wallonia has the figure. */
export const YEAR = 2021;

/** Services, or places, for 1,000 people; null where nobody lives. */
export const densite = (supply: number, people: number): number | null =>
  people > 0 ? (supply / people) * 1000 : null;

/**
 * How much distance still counts: 1 at the door, 0 at the edge of the catchment and beyond, along the bell of Gauss
 * between them, as Dai (2010), *Health & Place* 16, puts it into the two-step method.
 * @param km distance and catchment, in kilometres
 */
export function proximite(km: number, catchment: number): number {
  if (km > catchment) return 0;
  const edge = Math.exp(-0.5);
  return (Math.exp(-0.5 * (km / catchment) ** 2) - edge) / (1 - edge);
}

export type Acces = {
  /** By commune: supply in reach of each person there, shared with all who reach it. 0 where nothing is in reach. */
  acces: ReadonlyMap<string, number>;
  /** Supply that somebody can reach, and supply so far from everybody that nobody does. */
  reached: number;
  lost: number;
};

/**
 * The enhanced two-step floating catchment area of Luo and Qi (2009), *Health & Place* 15, with a Gaussian decay. First
 * each service is shared among all the people who reach it, those near counting for more; then each commune adds up what
 * is in its reach, what is near counting for more. So Σ access × people = Σ supply that somebody reaches.
 * @param catchment kilometres beyond which nobody goes
 */
export function accessibilite(demandes: readonly Demande[], offres: readonly Offre[], catchment: number): Acces {
  const acces = new Map(demandes.map(({ nis }) => [nis, 0]));
  let [reached, lost] = [0, 0];
  for (const offre of offres) {
    const near = demandes.map((demande) => ({
      demande,
      weight: proximite(metresBetween(demande, offre) / 1000, catchment)
    }));
    const people = near.reduce((sum, { demande, weight }) => sum + demande.people * weight, 0);
    if (people <= 0) {
      lost += offre.supply;
      continue;
    }
    reached += offre.supply;
    for (const { demande, weight } of near)
      acces.set(demande.nis, (acces.get(demande.nis) ?? 0) + (offre.supply / people) * weight);
  }
  return { acces, reached, lost };
}
