import type { ReadingOf } from '../feuilles.ts';

/** Lists that the cells of a directory choose from. */
export type ListeDeLAnnuaire =
  | ('natures' | 'visibilites' | 'besoins' | 'publics' | 'titres' | 'niveaux' | 'couts' | 'inscriptions')
  | ('modes' | 'etats' | 'acces' | 'communes' | 'placements');

export type ColonneDeLAnnuaire = {
  /** Of what, and which field: « service.name ». */
  key: string;
  title: string;
  reading: ReadingOf<ListeDeLAnnuaire>;
  about: string;
  /** Other headings under which files have it, those of the public’s own export among them. */
  aussi?: readonly string[];
  needed?: true;
};
