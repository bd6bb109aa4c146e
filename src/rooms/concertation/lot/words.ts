import type { Visibilite } from '../../comptes/visibilite.ts';

/** Who reads, within a sentence. */
export const circles: Record<Visibilite, string> = {
  equipe: 'l’équipe du centre',
  espace: 'aussi les membres des espaces',
  reseau: 'aussi le réseau',
  public: 'tout le monde'
};
