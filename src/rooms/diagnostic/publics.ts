/** The publics that constats and fiches are about: one list, so that they can be counted together. */
export const publics = [
  'primo-arrivants',
  'demandeurs de protection internationale',
  'réfugiés reconnus',
  'MENA',
  'familles',
  'femmes',
  'jeunes',
  'travailleurs étrangers',
  'aînés',
  'personnes sans titre de séjour',
  'professionnels'
] as const;
