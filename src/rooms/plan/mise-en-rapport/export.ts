import { m } from '#messages';
import { formatDay, formatIndex } from '#messages/format.ts';
import type { Column } from '#platform/exports/table.ts';
import type { Colonne } from './colonnes.ts';
import { yearsOf, type Choix } from './forms.ts';
import { listManques, type Cellule, type Ligne } from './grille.ts';
import type { Lecture } from './lecture.server.ts';
import { amountWords, choixWords, levelWords, perPerson } from './words.ts';

/** Amounts leave as they are written: euros or full-time equivalents with two decimals, or a number of descriptions. */
const valueOf = (choix: Choix, amount: number): number => (choix.moyens === 'logistique' ? amount : amount / 100);
const unitOf = (choix: Choix): string =>
  choix.moyens === 'financier' ? 'EUR' : choix.moyens === 'humain' ? 'ETP' : m.grille_unit_none();

/** Which means a file is about and which population they are set against: each line says it, alone as well. */
function choiceColumns<Row>({ cadre, choix, population }: Lecture): { means: Column<Row>[]; people: Column<Row>[] } {
  const { startYear, endYear } = yearsOf(choix, cadre.phases) ?? cadre;
  const source = population.source && `${population.source.attribution}, ${population.source.title}`;
  const text = (key: string, title: string, value: string | null): Column<Row> => ({
    key,
    title,
    kind: 'text',
    value: () => value
  });
  return {
    means: [
      text('nature', m.grille_x_kind(), choix.moyens),
      text('montant', m.grille_x_montant(), choix.moyens === 'logistique' ? null : choix.montant),
      text('annees', m.grille_x_years(), endYear === startYear ? `${startYear}` : `${startYear}-${endYear ?? ''}`)
    ],
    people: [
      text('annee_population', m.grille_x_year(), population.year === null ? null : String(population.year)),
      text('source_population', m.grille_x_population_source(), source)
    ]
  };
}

/** A name that tells two files apart: which means, which years, which axis and level, spread or not. */
export function fileNameOf({ cadre, choix }: Lecture): string {
  const years = yearsOf(choix, cadre.phases);
  return [
    'mise-en-rapport',
    choix.moyens,
    choix.moyens === 'logistique' ? '' : choix.montant,
    ...(years ? [...new Set([years.startYear, years.endYear])] : []),
    choix.axe,
    choix.niveau,
    choix.colonnes === 'axes' ? 'par-axe' : '',
    choix.repartir && 'reparti'
  ]
    .filter(Boolean)
    .join('-');
}

type Crossing = {
  colonne: Colonne;
  ligne: Ligne | null;
  cell: Pick<Cellule, 'amount' | 'spread' | 'ressources'> | Cellule;
};

/** One line a crossing: the empty and the under-resourced first, then the others, then what is not placed. */
export function longList(lecture: Lecture): { columns: Column<Crossing>[]; rows: Crossing[] } {
  const { choix, colonnes, grille, exemple } = lecture;
  const { means, people } = choiceColumns<Crossing>(lecture);
  const columnAt = (i: number): Colonne => {
    const colonne = colonnes[i];
    if (!colonne) throw new Error('Every cell has a column');
    return colonne;
  };
  const first = listManques(grille).map(({ ligne, colonne, cell }) => ({ colonne: columnAt(colonne), ligne, cell }));
  const lacking = new Set(first.map(({ cell }) => cell));
  const others = grille.lignes.flatMap((ligne) =>
    ligne.cells
      .map((cell, i): Crossing => ({ colonne: columnAt(i), ligne, cell }))
      .filter(({ cell }) => !lacking.has(cell as Cellule))
  );
  const unplaced = grille.totals.map((total, i): Crossing => ({
    colonne: columnAt(i),
    ligne: null,
    cell: { amount: total.unplaced, spread: 0, ressources: 0 }
  }));
  const comparable = choix.moyens !== 'logistique';
  return {
    columns: [
      { key: 'code', title: m.grille_x_code(), kind: 'text', value: ({ colonne }) => colonne.code },
      { key: 'intitule', title: m.grille_x_title(), kind: 'text', value: ({ colonne }) => colonne.title },
      { key: 'axe', title: m.grille_x_axe(), kind: 'whole', value: ({ colonne }) => colonne.axe.no },
      { key: 'nis', title: m.grille_x_nis(), kind: 'text', value: ({ ligne }) => ligne?.nis },
      {
        key: 'commune',
        title: m.grille_x_commune(),
        kind: 'text',
        value: ({ ligne }) => ligne?.name ?? m.grille_x_unplaced_row()
      },
      { key: 'personnes_etrangeres', title: m.grille_x_foreign(), kind: 'whole', value: ({ ligne }) => ligne?.foreign },
      ...people,
      ...means,
      {
        key: 'moyens',
        title: m.grille_x_amount(),
        kind: comparable ? 'decimal' : 'whole',
        value: ({ cell }) => valueOf(choix, cell.amount)
      },
      { key: 'unite', title: m.grille_x_unit(), kind: 'text', value: () => unitOf(choix) },
      {
        key: 'dont_repartis',
        title: m.grille_x_spread(),
        kind: 'decimal',
        value: ({ cell }) => (choix.repartir ? valueOf(choix, cell.spread) : null)
      },
      {
        key: choix.moyens === 'humain' ? 'etp_pour_1000_personnes' : 'moyens_par_personne',
        title: choix.moyens === 'humain' ? m.grille_x_per_thousand() : m.grille_x_per(),
        kind: 'decimal',
        value: ({ ligne, cell }) => ligne && perPerson(choix.moyens, cell.amount, ligne.foreign)
      },
      {
        key: 'classe',
        title: m.grille_x_level(),
        kind: 'text',
        value: ({ cell }) => ('niveau' in cell ? levelWords[cell.niveau]() : null)
      },
      {
        key: 'ressources_locales',
        title: m.grille_x_resources(),
        kind: 'whole',
        value: ({ ligne, cell }) => ligne && cell.ressources
      },
      { key: 'exemple', title: m.grille_x_exemple(), kind: 'text', value: () => exemple }
    ],
    rows: [...first, ...others, ...unplaced]
  };
}

type Line = {
  kind: 'commune' | 'non_places' | 'ensemble';
  ligne: Ligne | null;
  amounts: number[];
  amount: number;
  ressources: number | null;
};

/** The grid as it stands on the screen: one line a commune, then what is not placed, then the totals. */
export function wideList(lecture: Lecture): { columns: Column<Line>[]; rows: Line[] } {
  const { choix, colonnes, grille, exemple } = lecture;
  const { means, people } = choiceColumns<Line>(lecture);
  const number = choix.moyens === 'logistique' ? 'whole' : 'decimal';
  const names = {
    commune: m.grille_x_commune_row(),
    non_places: m.grille_x_unplaced_row(),
    ensemble: m.grille_x_total_row()
  };
  const foreignOf = ({ kind, ligne }: Line) => (kind === 'ensemble' ? grille.foreign : ligne?.foreign);
  const inhabitantsOf = ({ kind, ligne }: Line) => (kind === 'ensemble' ? grille.inhabitants : ligne?.total);
  return {
    columns: [
      { key: 'ligne', title: m.grille_x_row(), kind: 'text', value: ({ kind }) => names[kind] },
      { key: 'nis', title: m.grille_x_nis(), kind: 'text', value: ({ ligne }) => ligne?.nis },
      { key: 'commune', title: m.grille_x_commune(), kind: 'text', value: ({ ligne }) => ligne?.name },
      { key: 'personnes_etrangeres', title: m.grille_x_foreign(), kind: 'whole', value: foreignOf },
      { key: 'habitants', title: m.grille_x_inhabitants(), kind: 'whole', value: inhabitantsOf },
      {
        key: 'part_etrangere',
        title: m.grille_x_share(),
        kind: 'share',
        value: (line) => {
          const [foreign, inhabitants] = [foreignOf(line), inhabitantsOf(line)];
          return foreign === null || foreign === undefined || !inhabitants ? null : foreign / inhabitants;
        }
      },
      ...people,
      ...means,
      ...colonnes.map((colonne, i): Column<Line> => ({
        key: colonne.code,
        title: `${colonne.code} ${colonne.title}`,
        kind: number,
        value: ({ amounts }) => valueOf(choix, amounts[i] ?? 0)
      })),
      { key: 'total', title: m.grille_col_total(), kind: number, value: ({ amount }) => valueOf(choix, amount) },
      { key: 'unite', title: m.grille_x_unit(), kind: 'text', value: () => unitOf(choix) },
      {
        key: 'part_des_moyens',
        title: m.grille_x_share_means(),
        kind: 'share',
        value: ({ ligne }) => ligne?.shareOfMeans
      },
      {
        key: 'part_de_la_population_etrangere',
        title: m.grille_x_share_people(),
        kind: 'share',
        value: ({ ligne }) => ligne?.sharePopulation
      },
      {
        key: 'ressources_locales',
        title: m.grille_x_resources(),
        kind: 'whole',
        value: ({ ressources }) => ressources
      },
      { key: 'croisements_vides', title: m.grille_x_empty(), kind: 'whole', value: ({ ligne }) => ligne?.empty },
      { key: 'croisements_sous_dotes', title: m.grille_x_under(), kind: 'whole', value: ({ ligne }) => ligne?.under },
      { key: 'exemple', title: m.grille_x_exemple(), kind: 'text', value: () => exemple }
    ],
    rows: [
      ...grille.lignes.map((ligne): Line => ({
        kind: 'commune',
        ligne,
        amounts: ligne.cells.map((cell) => cell.amount),
        amount: ligne.amount,
        ressources: ligne.ressources
      })),
      {
        kind: 'non_places',
        ligne: null,
        amounts: grille.totals.map((total) => total.unplaced),
        amount: grille.total.unplaced,
        ressources: null
      },
      {
        kind: 'ensemble',
        ligne: null,
        amounts: grille.totals.map((total) => total.placed + total.unplaced),
        amount: grille.total.placed + grille.total.unplaced,
        ressources: grille.total.ressources
      }
    ]
  };
}

/** What the grid is, for those who only hold the file. */
export function aboutList(lecture: Lecture, address: string): string[] {
  const { cadre, choix, grille, population, exemple } = lecture;
  const { source, year } = population;
  return [
    m.grille_caption(),
    cadre.name,
    choixWords(choix, lecture),
    ...(exemple ? [m.grille_x_exemple_note()] : []),
    ...(grille.total.unplaced
      ? [m.grille_x_unplaced({ amount: amountWords(choix.moyens, grille.total.unplaced) })]
      : []),
    ...(grille.total.spread ? [m.grille_spread_note({ amount: amountWords(choix.moyens, grille.total.spread) })] : []),
    ...(grille.total.hoover === null ? [] : [m.grille_x_hoover({ index: formatIndex(grille.total.hoover) })]),
    ...(source && year
      ? [
          m.grille_cell_people_source({ source: source.attribution, title: source.title, year: String(year) }),
          ...(source.updatedOn ? [m.grille_source_updated({ day: formatDay(source.updatedOn) })] : []),
          source.licence
        ]
      : [m.grille_source_none()]),
    address
  ];
}
