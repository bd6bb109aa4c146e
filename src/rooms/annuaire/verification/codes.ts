/** What is wrong with a service, as whoever reads can say in one tap. */
export const signalementReasons = [
  'horaires',
  'telephone',
  'adresse',
  'ferme',
  'complet',
  'conditions',
  'langue',
  'autre'
] as const;
export type SignalementReason = (typeof signalementReasons)[number];
