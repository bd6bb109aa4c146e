import { m } from '#messages';
import type { Confiance } from './rules.ts';

const words: Record<Confiance, () => string> = {
  fraiche: m.service_confiance_fraiche,
  moyenne: m.service_confiance_moyenne,
  ancienne: m.service_confiance_ancienne,
  inconnue: m.service_confiance_inconnue
};

/** How much what a field says can be relied on, for somebody who is about to go there. */
export const confianceWord = (confiance: Confiance): string => words[confiance]();
