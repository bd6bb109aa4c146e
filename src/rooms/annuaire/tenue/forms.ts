import * as v from 'valibot';
import { choice, words } from '#platform/http/asked.ts';

/** What the team looks for in the directory that it keeps. */
export const filtres = [
  '',
  'a-verifier',
  'expirant',
  'jamais',
  'corrections',
  'sans-horaires',
  'courriel',
  'sortis'
] as const;
export type Filtre = (typeof filtres)[number];

export const filtreNames: Record<Filtre, string> = {
  '': 'Tous',
  'a-verifier': 'À vérifier (plus d’un an)',
  expirant: 'Bientôt hors de la liste (60 jours)',
  jamais: 'Jamais vérifiés',
  corrections: 'Corrections reçues',
  'sans-horaires': 'Sans horaires',
  courriel: 'Courriel en échec',
  sortis: 'Hors de la liste publique'
};

export const tris = ['nom', 'verifie', 'fin'] as const;
export const triNames: Record<(typeof tris)[number], string> = {
  nom: 'Nom',
  verifie: 'Vérifié depuis le plus longtemps',
  fin: 'Sort le plus tôt de la liste'
};

export const tenueFilters = v.object({
  q: words(),
  filtre: choice(filtres, ''),
  tri: choice(tris, 'nom')
});
export type TenueFilters = v.InferOutput<typeof tenueFilters>;
