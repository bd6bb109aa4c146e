import { closedLists } from '../../src/rooms/rapports/import/listes.ts';
import type { Present } from '../../src/rooms/rapports/import/projet.server.ts';
import type { Row } from '../../src/rooms/rapports/import/regles.server.ts';
import { argent, jour, pourcent, type Feuille } from './dialectes.ts';

const listed = (...names: string[]) => names.map((name) => ({ value: name, name }));
const none = new Map<string, Row>();

/** A plan with nothing in it yet but a recommandation, and the words of its lists. */
export const planVide: Present = {
  held: { constats: none, recommandations: none, fiches: none, moyens: none, indicateurs: none },
  years: [2026, 2027],
  beside: new Map(),
  lists: {
    ...closedLists,
    ...{ droits: listed('logement'), droitsDesConstats: [], publics: listed('familles') },
    ...{ communes: listed('Namur', 'Dinant'), axes: [], objectifs: [], constats: [], fiches: [] },
    ...{ recommandations: listed('R-01'), phases: listed('1'), organisations: listed('CPAS'), espaces: [] }
  }
};

const fiches = [
  ...['code', 'recommandation', 'Titre *', 'contexte', 'objectifs', 'communes', 'phase', '\u00A0début'],
  ...['fin (jour)', 'tout le territoire']
];

/** The plan of `libreoffice.fods`. */
export const feuilles: Feuille[] = [
  {
    name: 'Fiches',
    merged: ['A1:J1', 'B3:B4'],
    rows: [
      ['Plan 2026-2031'],
      fiches,
      [
        ...['N1', 'R-01', { rich: ['  Fiche', ' un '] }, 'Un contexte.\nSur deux lignes.', 'Accueillir\nInformer'],
        ...['NAMUR |\u00A0Dinant', 1, jour('2027-03-01'), '31/12/2027', false]
      ],
      [
        ...['N2', null, 'Fiche\u00A0deux', 'L’été, « ici » & là', null, null, ' 1 '],
        ...[jour('2028-02-29', 'long'), jour('2028-12-31', 'mois'), true]
      ]
    ]
  },
  {
    name: 'Moyens',
    rows: [
      ['fiche', 'sorte', 'apporté par', 'année', 'prévu', 'engagé', 'dépensé'],
      [
        ...['N1', 'Financier', 'Région wallonne', 2027, argent(12_500.5), '1\u00A0250,75 €'],
        { formula: 'E2/2', result: 6250.25 }
      ],
      ['N2', 'humain', { formula: 'CONCAT("Le ","centre")', result: 'Le centre' }, '2027', 0.5]
    ]
  },
  {
    name: 'Indicateurs',
    rows: [
      ['fiche', 'indicateur', 'unité', 'cible', 'année de la cible', 'valeur 2027'],
      ['N1', 'Personnes', 'personnes', '40,5', 2028, 12],
      ['N2', 'Ménages relogés', '%', pourcent(0.455), 2028, '7,5 %']
    ]
  }
];
