import { m } from '#messages';
import {
  formatList,
  formatShare,
  formatSignedPoints,
  formatSignedShare,
  formatWhole,
  shownPoints
} from '#messages/format.ts';
import { getLocale } from '#messages/locale.ts';
import { momentOf } from '../../communes/colonnes.ts';
import type { Lecture } from './profils.ts';
import { degreOf, traits, type Degre, type Ecarts, type Trait } from './rules.ts';

const words: Record<Trait, Record<Degre, () => string>> = {
  taille: {
    meme: m.semblables_taille_meme,
    proche: m.semblables_taille_proche,
    autre: m.semblables_taille_autre,
    loin: m.semblables_taille_loin
  },
  part: {
    meme: m.semblables_part_meme,
    proche: m.semblables_part_proche,
    autre: m.semblables_part_autre,
    loin: m.semblables_part_loin
  },
  'evolution-habitants': {
    meme: m.semblables_habitants_meme,
    proche: m.semblables_habitants_proche,
    autre: m.semblables_habitants_autre,
    loin: m.semblables_habitants_loin
  },
  'evolution-part': {
    meme: m.semblables_evolution_meme,
    proche: m.semblables_evolution_proche,
    autre: m.semblables_evolution_autre,
    loin: m.semblables_evolution_loin
  }
};

/** Turkish has İ above i. */
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(getLocale()) + text.slice(1);

/** A likeness in words: « Même taille, part étrangère proche et … ». */
export const likenessPhrase = (ecarts: Ecarts): string =>
  capital(formatList(traits.map((trait) => words[trait][degreOf(ecarts[trait])]())));

const names: Record<Trait, () => string> = {
  taille: m.communes_col_habitants,
  part: m.communes_col_part,
  'evolution-habitants': m.communes_col_evolution_habitants,
  'evolution-part': m.communes_col_evolution_part
};
export const nameOfTrait = (trait: Trait): string => names[trait]();

const formats: Record<Trait, (value: number) => string> = {
  taille: formatWhole,
  part: formatShare,
  'evolution-habitants': formatSignedShare,
  'evolution-part': (value) => m.semblables_points({ count: shownPoints(value), points: formatSignedPoints(value) })
};
export const formatTrait = (trait: Trait, value: number): string => formats[trait](value);

/** When each trait is of: a day and its operation, or the years between which a change is measured. */
export const momentsOf = ({ taille, part, evolution, evolutionPart }: Lecture): Record<Trait, string> => {
  const between = ({ from, to }: Lecture['evolution']) => m.semblables_between({ from: String(from), to: String(to) });
  return {
    taille: momentOf('registre', taille),
    part: momentOf(part.operation, part.year),
    'evolution-habitants': between(evolution),
    'evolution-part': between(evolutionPart)
  };
};
