import { m } from '#messages';

/** The years of a plan in words; no source may say when it ended. */
export function yearsOf(plan: { startYear: number; endYear: number | null }): string {
  return plan.endYear === null
    ? m.histoire_years_open({ start: plan.startYear })
    : m.histoire_years({ start: plan.startYear, end: plan.endYear });
}

const kinds: Record<string, () => string> = {
  plateforme: m.histoire_espace_plateforme,
  'groupe-de-travail': m.histoire_espace_groupe_de_travail,
  projet: m.histoire_espace_projet,
  atelier: m.histoire_espace_atelier,
  groupe: m.histoire_espace_groupe,
  'coordination-locale': m.histoire_espace_coordination_locale
};

export const espaceKindWord = (kind: string): string => kinds[kind]?.() ?? kind;
