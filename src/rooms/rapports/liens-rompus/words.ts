import { m } from '#messages';
import { constatPath } from '../../diagnostic/constats/address.ts';
import type { Genre, Qui, Rompu } from './rules.ts';

export const genreNames: Record<Genre, () => string> = {
  'constats-sans-reponse': m.rompus_constats,
  'recommandations-sans-fiche': m.rompus_recommandations_fiche,
  'recommandations-sans-moyens': m.rompus_recommandations_moyens,
  'fiches-sans-espace': m.rompus_fiches,
  'indicateurs-sans-valeur': m.rompus_indicateurs,
  'communes-sans-action': m.rompus_communes
};

/** What is meant by it, and what is left out. */
export const genreRules: Record<Genre, (input: { year: number }) => string> = {
  'constats-sans-reponse': m.rompus_constats_rule,
  'recommandations-sans-fiche': m.rompus_recommandations_fiche_rule,
  'recommandations-sans-moyens': m.rompus_recommandations_moyens_rule,
  'fiches-sans-espace': m.rompus_fiches_rule,
  'indicateurs-sans-valeur': m.rompus_indicateurs_rule,
  'communes-sans-action': m.rompus_communes_rule
};

/** When there is none. */
export const genreNone: Record<Genre, (input: { year: number }) => string> = {
  'constats-sans-reponse': m.rompus_constats_none,
  'recommandations-sans-fiche': m.rompus_recommandations_fiche_none,
  'recommandations-sans-moyens': m.rompus_recommandations_moyens_none,
  'fiches-sans-espace': m.rompus_fiches_none,
  'indicateurs-sans-valeur': m.rompus_indicateurs_none,
  'communes-sans-action': m.rompus_communes_none
};

const roles: Record<Qui['role'], () => string> = {
  espace: m.rompus_role_espace,
  responsable: m.rompus_role_responsable,
  'sur-place': m.rompus_role_sur_place
};

export const roleWord = (role: Qui['role']): string => roles[role]();

/** The page of what is broken. */
export function pathOf({ genre, code, diagnostic }: Pick<Rompu, 'genre' | 'code' | 'diagnostic'>): string {
  switch (genre) {
    case 'constats-sans-reponse':
      return constatPath(code, diagnostic);
    case 'recommandations-sans-fiche':
    case 'recommandations-sans-moyens':
      return `/plan/recommandations/${code}`;
    case 'communes-sans-action':
      return `/communes/${code}`;
    default:
      return `/plan/fiches/${code}`;
  }
}
