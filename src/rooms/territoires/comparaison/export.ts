import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { exportColonne, nameOfOperation } from '../communes/colonnes.ts';
import type { Ligne } from '../communes/mesures.ts';
import { citationOf } from '../sources/phrases.ts';
import type { Comparaison } from './queries.server.ts';
import { valueIn, yearsOfSuites } from './rules.ts';

/** One column of the page: a commune, or Wallonia (`i` is then the number of communes). */
export type LigneComparee = { nis: string; nameFr: string; i: number };

/** The columns of the page as lines of a file: each measure with its year and how it was counted. */
export function comparaisonLignes({ communes, region }: Comparaison): LigneComparee[] {
  return [...communes, region].map(({ nis, nameFr }, i) => ({ nis, nameFr, i }));
}

export function comparaisonColumns(comparaison: Comparaison): Column<LigneComparee>[] {
  const { communes, mesures, pcs } = comparaison;
  const sources = [...comparaison.sources, ...comparaison.pcsSources].map(citationOf).join(' ; ');
  return [
    { key: 'nis', title: 'NIS', kind: 'text', value: (row) => row.nis },
    { key: 'commune', title: m.communes_col_commune(), kind: 'text', value: (row) => row.nameFr },
    ...mesures.flatMap((mesure): Column<LigneComparee>[] => {
      const figure = exportColonne(mesure.colonne, mesure.since);
      const key = mesure.colonne.replaceAll('-', '_');
      const value = ({ i }: LigneComparee) => (i < communes.length ? mesure.values[i] : mesure.region) ?? null;
      return [
        // As the list of communes writes it, from a line that holds this measure alone.
        { ...figure, value: (row) => figure.value({ nis: row.nis, [mesure.colonne]: value(row) } as Ligne) },
        {
          key: `annee_${key}`,
          title: m.comparaison_export_year_of({ column: figure.title }),
          kind: 'whole',
          value: () => mesure.year
        },
        // The key of an evolution does not say since when: it is the same in every file.
        ...(mesure.since === null
          ? []
          : [
              {
                key: `depuis_${key}`,
                title: m.comparaison_export_since_of({ column: figure.title }),
                kind: 'whole' as const,
                value: () => mesure.since
              }
            ]),
        {
          key: `operation_${key}`,
          title: m.communes_export_operation_of({ column: figure.title }),
          kind: 'text',
          value: () => mesure.operation && nameOfOperation(mesure.operation)
        }
      ];
    }),
    { key: 'pcs_repris', title: m.comparaison_pcs(), kind: 'text', value: ({ i }) => pcs[i]?.listed ?? null },
    {
      key: 'pcs_subvention',
      title: m.comparaison_export_subsidy(),
      kind: 'euros',
      value: ({ i }) => pcs[i]?.subsidyEur ?? null
    },
    {
      key: 'pcs_annee',
      title: m.comparaison_export_year_of({ column: m.comparaison_pcs() }),
      kind: 'whole',
      value: ({ i }) => pcs[i]?.year ?? null
    },
    { key: 'source', title: m.communes_export_row_source(), kind: 'text', value: () => sources }
  ];
}

/** One commune and one year of the drawings. */
export type AnneeComparee = {
  nis: string;
  nameFr: string;
  year: number;
  index: number | null;
  part: number | null;
  census: boolean;
};

/** What the drawings show, year by year; a year that a commune lacks is there with nothing in it. */
export function comparaisonAnnees({ communes, indices, parts }: Comparaison): AnneeComparee[] {
  const years = yearsOfSuites([...(indices?.suites ?? []), ...parts]);
  return communes.flatMap(({ nis, nameFr }, i) => {
    const [indice, part] = [indices?.suites[i], parts[i]];
    return years.map((year) => ({
      nis,
      nameFr,
      year,
      index: indice ? valueIn(indice, year) : null,
      part: part ? valueIn(part, year) : null,
      census: part?.dots.some(({ x }) => x === year) ?? false
    }));
  });
}

const settled = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6);

export const anneesColumns = (comparaison: Comparaison): Column<AnneeComparee>[] => [
  { key: 'nis', title: 'NIS', kind: 'text', value: (row) => row.nis },
  { key: 'commune', title: m.communes_col_commune(), kind: 'text', value: (row) => row.nameFr },
  { key: 'annee', title: m.communes_export_year(), kind: 'whole', value: (row) => row.year },
  {
    key: `indice_habitants_base_${comparaison.indices?.base ?? ''}`,
    title: m.comparaison_export_index({ base: String(comparaison.indices?.base ?? '') }),
    kind: 'decimal',
    value: (row) => settled(row.index === null ? null : row.index * 100)
  },
  { key: 'part_etrangere', title: m.communes_col_part(), kind: 'share', value: (row) => settled(row.part) },
  {
    key: 'operation_part_etrangere',
    title: m.communes_export_operation_of({ column: m.communes_col_part() }),
    kind: 'text',
    value: (row) => (row.part === null ? null : nameOfOperation(row.census ? 'recensement' : 'registre'))
  },
  {
    key: 'source',
    title: m.communes_export_row_source(),
    kind: 'text',
    value: () => comparaison.sources.map(citationOf).join(' ; ')
  }
];

/** What goes with the files: what they hold, units, sources, licences, where they come from. */
export const aboutComparaison = ({ communes, sources, pcsSources }: Comparaison, address: string): string[] => [
  m.comparaison_export_about({ names: communes.map(({ nameFr }) => nameFr).join(', ') }),
  m.communes_export_units(),
  ...[...sources, ...pcsSources].map(citationOf),
  ...new Set([...sources, ...pcsSources].map(({ licence }) => m.communes_export_licence({ licence }))),
  address
];
