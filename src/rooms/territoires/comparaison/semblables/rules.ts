/** What makes two communes alike, in the order in which it is said. */
export const traits = ['taille', 'part', 'evolution-habitants', 'evolution-part'] as const;
export type Trait = (typeof traits)[number];

/**
 * How much each trait counts. Size, share and change weigh the same: change is measured twice (inhabitants and share),
 * each for half. Ours: no source sets them.
 */
export const weights: Record<Trait, number> = {
  taille: 1,
  part: 1,
  'evolution-habitants': 0.5,
  'evolution-part': 0.5
};

/** A commune as it is compared: inhabitants in persons, share between 0 and 1, changes as parts and as a difference of shares. */
export type Profil = { nis: string } & Record<Trait, number>;

/**
 * A trait as it is measured. Sizes are compared as ratios, hence by their logarithm: 5,000 and 10,000 inhabitants are as
 * far apart as 50,000 and 100,000.
 */
const measured = (profil: Profil, trait: Trait): number =>
  trait === 'taille' ? Math.log10(profil.taille) : profil[trait];

/** Mean and standard deviation (of the whole population, not of a sample) of a trait among communes. */
type Ecart = { mean: number; deviation: number };
export type Mesures = Record<Trait, Ecart>;

export function mesuresOf(profils: readonly Profil[]): Mesures {
  const of = (trait: Trait): Ecart => {
    const values = profils.map((profil) => measured(profil, trait));
    const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
    const deviation = Math.sqrt(variance);
    // Equal values have a mean that misses them by a rounding: that is no spread.
    return { mean, deviation: deviation > 1e-9 * Math.abs(mean) ? deviation : 0 };
  };
  return {
    taille: of('taille'),
    part: of('part'),
    'evolution-habitants': of('evolution-habitants'),
    'evolution-part': of('evolution-part')
  };
}

/** How far a commune stands from the mean of a trait, in standard deviations; 0 where all are the same. */
export const standing = (profil: Profil, trait: Trait, { [trait]: { mean, deviation } }: Mesures): number =>
  deviation === 0 ? 0 : (measured(profil, trait) - mean) / deviation;

/** In standard deviations, without a sign. */
export type Ecarts = Record<Trait, number>;

const gapsOf = (a: Profil, b: Profil, mesures: Mesures): Ecarts => {
  const gap = (trait: Trait) => Math.abs(standing(a, trait, mesures) - standing(b, trait, mesures));
  return {
    taille: gap('taille'),
    part: gap('part'),
    'evolution-habitants': gap('evolution-habitants'),
    'evolution-part': gap('evolution-part')
  };
};

/**
 * Standardised distance: the square root of the weighted mean of squared gaps, √(Σ w·gap² ÷ Σ w), in standard
 * deviations. 0: the same in everything; 1: one standard deviation apart in everything.
 */
export function distanceOf(ecarts: Ecarts): number {
  const sum = traits.reduce((total, trait) => total + weights[trait] * ecarts[trait] ** 2, 0);
  return Math.sqrt(sum / traits.reduce((total, trait) => total + weights[trait], 0));
}

export type Semblable = { profil: Profil; ecarts: Ecarts; distance: number };

/** The communes most like one, the nearest first; of equals the lower code. */
export function semblablesOf(own: Profil, profils: readonly Profil[], mesures: Mesures, most: number): Semblable[] {
  return profils
    .filter((profil) => profil.nis !== own.nis)
    .map((profil) => {
      const ecarts = gapsOf(own, profil, mesures);
      return { profil, ecarts, distance: distanceOf(ecarts) };
    })
    .sort((a, b) => a.distance - b.distance || (a.profil.nis < b.profil.nis ? -1 : 1))
    .slice(0, most);
}

/** A gap in words. The bounds are ours: a fifth of a standard deviation is hardly seen, one and more is. */
export type Degre = 'meme' | 'proche' | 'autre' | 'loin';
export const degres = [
  { degre: 'meme', under: 0.2 },
  { degre: 'proche', under: 0.6 },
  { degre: 'autre', under: 1.2 },
  { degre: 'loin', under: Infinity }
] as const satisfies { degre: Degre; under: number }[];

export const degreOf = (ecart: number): Degre => degres.find(({ under }) => ecart < under)?.degre ?? 'loin';

/** From this distance on two communes are not said to be alike: what is nearest need not be. */
export const FAR = 0.75;

export const isAlike = ({ distance }: Pick<Semblable, 'distance'>): boolean => distance < FAR;
