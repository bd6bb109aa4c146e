/** The kinds of change that rows with a day tell, in the order in which one day's are read. */
export const changeKinds = [
  'plan',
  'edition',
  'reactualisation',
  'espace',
  'etat',
  'etape',
  'valeur',
  'constat',
  'validite'
] as const;
export type ChangeKind = (typeof changeKinds)[number];
