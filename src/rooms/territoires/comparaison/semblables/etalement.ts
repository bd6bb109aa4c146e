import { place, tenth } from '#ui/charts/scale.ts';
import { standing, traits, type Mesures, type Profil, type Trait } from './rules.ts';

const width = 360;
const lane = 58;
const left = 8;

/** What lies further from the mean is drawn at the edge: a few cities would else press all others together. */
const EDGE = 3;

const at = place({ from: -EDGE, to: EDGE }, left, width - left);
const within = (z: number) => Math.min(EDGE, Math.max(-EDGE, z));

/**
 * Where every commune of a field stands on each trait, in standard deviations from the mean: the field as thin strokes,
 * those most alike as long ones, the commune itself as a mark. 360 units wide.
 */
export function drawEtalement(own: Profil, alike: readonly Profil[], field: readonly Profil[], mesures: Mesures) {
  const x = (profil: Profil, trait: Trait) => at(within(standing(profil, trait, mesures)));
  return {
    width,
    height: traits.length * lane,
    lanes: traits.map((trait, i) => {
      const top = i * lane + 22;
      // Many communes fall on one place of the drawing: each place is drawn once.
      const places = [...new Set(field.map((profil) => Math.round(x(profil, trait) * 2) / 2))].sort((a, b) => a - b);
      return {
        trait,
        text: i * lane + 14,
        middle: at(0),
        top,
        bottom: top + 24,
        field: places.map((one) => `M${one} ${top + 6}v12`).join(''),
        alike: alike.map((profil) => `M${tenth(x(profil, trait))} ${top}v24`).join(''),
        own: tenth(x(own, trait))
      };
    })
  };
}
