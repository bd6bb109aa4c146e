import type { EtapeFields, IndicateurFields, MoyenFields } from './editables.server.ts';

/**
 * What of the parts of a fiche an adopted plan has decided: changing it is an amendment, with its reason. The rest tells
 * how far it is carried out (a step done, a value, an amount committed or spent) and is written as it happens.
 */
const decided = {
  etapes: ['title', 'dueOn'] satisfies (keyof EtapeFields)[],
  indicateurs: [
    'name',
    'unit',
    'baseline',
    'baselineYear',
    'target',
    'targetYear'
  ] satisfies (keyof IndicateurFields)[],
  moyens: ['kind', 'provider', 'nis', 'year', 'planned'] satisfies (keyof MoyenFields)[]
} as const;

/** Whether a change of a part changes what was decided. @param sent fields left out are not changed */
export const amends = (kind: keyof typeof decided, standing: object, sent: object): boolean => {
  const was = new Map(Object.entries(standing));
  const becomes = new Map(Object.entries(sent));
  return decided[kind].some((name) => becomes.has(name) && (becomes.get(name) ?? null) !== (was.get(name) ?? null));
};

/** What is wrong where no reason is said; nothing where none is due. */
export const withoutMotif = (due: boolean, motif: string | null): Record<string, string> =>
  due && !motif ? { motif: 'Dites pourquoi : le plan est adopté.' } : {};
