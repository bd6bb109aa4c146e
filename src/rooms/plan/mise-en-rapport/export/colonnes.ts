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

/** Which means a file is about and which population they are set against: each line says it, alone as well. */
export function choiceColumns<Row>({ cadre, choix, population }: Lecture): {
  means: Column<Row>[];
  people: Column<Row>[];
} {
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
