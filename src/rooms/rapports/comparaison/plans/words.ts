import { m } from '#messages';
import type { Element, Sort } from '../../../plan/successions/rules.ts';

const sorts: Record<Sort, () => string> = {
  gardee: m.passage_gardee,
  poursuivie: m.passage_poursuivie,
  fusionnee: m.passage_fusionnee,
  scindee: m.passage_scindee,
  recomposee: m.passage_recomposee,
  terminee: m.passage_terminee,
  abandonnee: m.passage_abandonnee,
  nouvelle: m.passage_nouvelle,
  inconnue: m.passage_inconnue
};
export const sortWord = (sort: Sort): string => sorts[sort]();

const kinds: Record<Element['kind'], () => string> = {
  domaine: m.passage_kind_domaine,
  recommandation: m.passage_kind_recommandation,
  fiche: m.passage_kind_fiche
};
export const kindWord = (kind: Element['kind']): string => kinds[kind]();
