import type { Choice } from './feuilles.ts';

/** Lists that are the same in every plan. */
export const closedLists = {
  visibilites: [
    { value: 'equipe', name: 'équipe', about: 'L’équipe du centre' },
    { value: 'espace', name: 'espaces', about: 'Aussi les membres des espaces' },
    { value: 'reseau', name: 'réseau', about: 'Aussi le réseau : les centres, la Région' },
    { value: 'public', name: 'public', about: 'Tout le monde, sur Internet' }
  ],
  niveaux: [
    { value: 'local', name: 'local' },
    { value: 'provincial', name: 'provincial' },
    { value: 'regional', name: 'régional' }
  ],
  etats: [
    { value: 'a-discuter', name: 'à discuter' },
    { value: 'a-venir', name: 'à venir' },
    { value: 'en-cours', name: 'en cours' },
    { value: 'realisee', name: 'réalisée' },
    { value: 'abandonnee', name: 'abandonnée' },
    { value: 'en-pause', name: 'en pause' },
    { value: 'bloquee', name: 'bloquée' }
  ],
  sortes: [
    { value: 'financier', name: 'financier', about: 'En euros' },
    { value: 'humain', name: 'humain', about: 'En équivalents temps plein (ETP)' },
    { value: 'logistique', name: 'logistique', about: 'Sans montant : la note les décrit' }
  ]
} satisfies Record<string, Choice[]>;
