import { m } from '#messages';
import type { Espace } from './queries.server.ts';

/** The word for each form of espace, in the reader's language. */
export const espaceKindNames: Record<Espace['kind'], () => string> = {
  plateforme: m.concertation_kind_plateforme,
  'groupe-de-travail': m.concertation_kind_groupe_de_travail,
  projet: m.concertation_kind_projet,
  atelier: m.concertation_kind_atelier,
  groupe: m.concertation_kind_groupe,
  'coordination-locale': m.concertation_kind_coordination_locale
};

/** Every form of espace, as a reader meets them. */
export const espaceKindOrder = [
  'plateforme',
  'groupe-de-travail',
  'projet',
  'atelier',
  'groupe',
  'coordination-locale'
] as const satisfies Espace['kind'][];
