import type { publics } from '../../annuaire/services/codes.ts';

type Public = (typeof publics)[number];

/**
 * Fiches say for whom they are in words, services by codes: which words mean which code. Words that name nobody whom a
 * service receives (« professionnels ») have none, and `tous` is no public in common.
 */
const codes: Readonly<Record<string, Public>> = {
  'primo-arrivants': 'primo-arrivants',
  'demandeurs de protection': 'demandeurs-de-protection',
  'demandeurs de protection internationale': 'demandeurs-de-protection',
  refugies: 'refugies',
  'refugies reconnus': 'refugies',
  'personnes sans titre de sejour': 'sans-titre-de-sejour',
  'sans titre de sejour': 'sans-titre-de-sejour',
  mena: 'mena',
  'mineurs etrangers non accompagnes': 'mena',
  femmes: 'femmes',
  hommes: 'hommes',
  familles: 'familles',
  parents: 'familles',
  enfants: 'enfants',
  jeunes: 'jeunes',
  aines: 'aines',
  'demandeurs d’emploi': 'demandeurs-d-emploi',
  "demandeurs d'emploi": 'demandeurs-d-emploi',
  etudiants: 'etudiants',
  'personnes handicapees': 'personnes-handicapees'
};

/** The code of a public that a fiche names; null where services have none for it. */
export const publicCode = (word: string): Public | null =>
  codes[word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()] ?? null;
