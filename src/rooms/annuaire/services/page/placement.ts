import { m } from '#messages';
import type { Placement } from '../../locations/tables.ts';

const words: Record<Placement, (() => string) | null> = {
  exact: null,
  rue: m.service_placement_rue,
  localite: m.service_placement_localite,
  commune: m.service_placement_commune
};

/** What is not sure of a pin; null where somebody set it. */
export const placementWord = (placement: Placement): string | null => words[placement]?.() ?? null;
