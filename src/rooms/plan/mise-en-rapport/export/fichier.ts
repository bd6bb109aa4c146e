import { m } from '#messages';
import { formatDay, formatRatio } from '#messages/format.ts';
import { yearsOf } from '../forms.ts';
import type { Lecture } from '../lecture.server.ts';
import { amountWords, choixWords } from '../words.ts';

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
    ...(grille.total.hoover === null ? [] : [m.grille_x_hoover({ index: formatRatio(grille.total.hoover) })]),
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
