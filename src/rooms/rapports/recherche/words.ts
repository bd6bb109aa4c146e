import { m } from '#messages';
import { kinds, type Kind } from './forms.ts';

/** The word for one thing of each kind, in the reader's language. */
export const kindWords: Record<Kind, () => string> = {
  fiche: m.recherche_one_fiche,
  recommandation: m.recherche_one_recommandation,
  constat: m.recherche_one_constat,
  espace: m.recherche_one_espace,
  organisation: m.recherche_one_organisation,
  commune: m.recherche_one_commune,
  plan: m.recherche_one_plan,
  diagnostic: m.recherche_one_diagnostic,
  droit: m.recherche_one_droit,
  objectif: m.recherche_one_objectif,
  centre: m.recherche_one_centre,
  source: m.recherche_one_source,
  service: m.recherche_one_service,
  repertoire: m.recherche_one_repertoire,
  page: m.recherche_one_page
};

const several: Record<Kind, () => string> = {
  fiche: m.recherche_many_fiche,
  recommandation: m.recherche_many_recommandation,
  constat: m.recherche_many_constat,
  espace: m.recherche_many_espace,
  organisation: m.recherche_many_organisation,
  commune: m.recherche_many_commune,
  plan: m.recherche_many_plan,
  diagnostic: m.recherche_many_diagnostic,
  droit: m.recherche_many_droit,
  objectif: m.recherche_many_objectif,
  centre: m.recherche_many_centre,
  source: m.recherche_many_source,
  service: m.recherche_many_service,
  repertoire: m.recherche_many_repertoire,
  page: m.recherche_many_page
};

/** Kinds of which there are some, in the order in which the site speaks of them. */
export const countedKinds = (counts: Partial<Record<Kind, number>>): { kind: Kind; name: string; count: number }[] =>
  kinds.flatMap((kind) => {
    const count = counts[kind];
    return count ? { kind, name: several[kind](), count } : [];
  });
