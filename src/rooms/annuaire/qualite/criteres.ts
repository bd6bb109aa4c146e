/**
 * How well a service is told, by criteria that each can be met: for the team that keeps it, never shown to the public.
 * Weights are those of somebody who is about to go there: when, where and how to call come first.
 */
export const criteres = [
  { id: 'horaires', name: 'Des horaires à chaque lieu', weight: 20, field: 'lieux' },
  { id: 'verifie', name: 'Vérifié depuis moins de six mois', weight: 15, field: '' },
  { id: 'telephone', name: 'Un téléphone', weight: 15, field: 'phone' },
  { id: 'point', name: 'Chaque lieu placé à la rue ou mieux', weight: 10, field: 'lieux' },
  { id: 'inscription', name: 'Comment s’inscrire', weight: 10, field: 'enrolment' },
  { id: 'adresses', name: 'Aucune adresse morte', weight: 5, field: '' },
  { id: 'sejour', name: 'Les conditions de séjour', weight: 5, field: 'titres' },
  { id: 'publics', name: 'Pour qui', weight: 5, field: 'publics' },
  { id: 'langues', name: 'Les langues parlées', weight: 5, field: 'languages' },
  { id: 'cout', name: 'Le coût', weight: 5, field: 'cost' },
  { id: 'description', name: 'Une description de quarante signes', weight: 5, field: 'description' }
] as const;

export type CritereId = (typeof criteres)[number]['id'];
/** Whether each is met; null where it is not asked of this service. */
export type Connus = Record<CritereId, boolean | null>;

/** Out of 100, of what is asked of the service; 100 where nothing is. */
export function scoreOf(connus: Connus): number {
  const asked = criteres.filter(({ id }) => connus[id] !== null);
  const sum = (some: readonly { weight: number }[]) => some.reduce((all, { weight }) => all + weight, 0);
  return asked.length ? Math.round((100 * sum(asked.filter(({ id }) => connus[id]))) / sum(asked)) : 100;
}

/** What lacks, the weightiest first. */
export const manquesOf = (connus: Connus): (typeof criteres)[number][] =>
  criteres.filter(({ id }) => connus[id] === false);
