import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { yearsOf, type Choix } from '../forms.ts';
import type { Lecture } from '../lecture.server.ts';
import { perPersonValue } from '../words.ts';

/** Amounts leave as they are written: euros or full-time equivalents with two decimals, or a number of descriptions. */
export const valueOf = (choix: Choix, amount: number): number =>
  choix.moyens === 'logistique' ? amount : amount / 100;
export const unitOf = (choix: Choix): string =>
  choix.moyens === 'financier' ? 'EUR' : choix.moyens === 'humain' ? 'ETP' : m.grille_unit_none();

/** The years a grid sums, as a file says them. */
function yearsText({ cadre, choix }: Lecture): string {
  const { startYear, endYear } = yearsOf(choix, cadre.phases) ?? cadre;
  return endYear === startYear ? `${startYear}` : `${startYear}-${endYear ?? ''}`;
}

/** Which means a file is about and which population they are set against: each line says it, alone as well. */
export function choiceColumns<Row>(lectureOf: (row: Row) => Lecture): {
  means: Column<Row>[];
  people: Column<Row>[];
} {
  return {
    means: [
      {
        key: 'nature',
        title: m.grille_x_kind(),
        kind: 'text',
        always: true,
        value: (row) => lectureOf(row).choix.moyens
      },
      {
        key: 'montant',
        title: m.grille_x_montant(),
        kind: 'text',
        value: (row) => {
          const { choix } = lectureOf(row);
          return choix.moyens === 'logistique' ? null : choix.montant;
        }
      },
      {
        key: 'annees',
        title: m.grille_x_years(),
        kind: 'text',
        always: true,
        value: (row) => yearsText(lectureOf(row))
      }
    ],
    people: [
      {
        key: 'annee_population',
        title: m.grille_x_year(),
        kind: 'text',
        value: (row) => {
          const { year } = lectureOf(row).population;
          return year === null ? null : String(year);
        }
      },
      {
        key: 'source_population',
        title: m.grille_x_population_source(),
        kind: 'text',
        value: (row) => {
          const { source } = lectureOf(row).population;
          return source && `${source.attribution}, ${source.title}`;
        }
      }
    ]
  };
}

/** Means for each foreign inhabitant, in hundredths; full-time equivalents leave for a thousand. */
export function perPersonColumn<Row>(choix: Choix, perPerson: (row: Row) => number | null): Column<Row> {
  const human = choix.moyens === 'humain';
  return {
    key: human ? 'etp_pour_1000_personnes' : 'moyens_par_personne',
    title: human ? m.grille_x_per_thousand() : m.grille_x_per(),
    kind: 'decimal',
    value: (row) => perPersonValue(choix.moyens, perPerson(row))
  };
}
