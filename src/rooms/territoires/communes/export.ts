import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Source } from '../reference.server.ts';
import { citationOf } from '../sources/phrases.ts';
import { exportColonne, momentOf, nameOfOperation } from './colonnes.ts';
import { colonnes as allColonnes, operations, type Colonne, type Lecture } from './mesures.ts';
import type { ListeDesCommunes } from './queries.server.ts';

/** A commune with what its file says beside it: what was read, and from where. */
export type ExportedCommune = ListeDesCommunes['lignes'][number] & { lecture: Lecture; source: string };

/** Communes as they leave in files, in the order of the page. */
export function exportedCommunes({ lignes, lecture, sources }: ListeDesCommunes): ExportedCommune[] {
  const source = sources.map(citationOf).join(' ; ');
  return lignes.map((ligne) => ({ ...ligne, lecture, source }));
}

/**
 * The columns of the list of communes.
 * @param shown those that the page shows; all of them in the open data
 * @param since the earlier year of evolutions, said in their headings
 */
export function communeColumns(
  shown: readonly Colonne[] = allColonnes,
  since: number | null = null
): Column<ExportedCommune>[] {
  const words = Object.fromEntries(operations.map((operation) => [operation, nameOfOperation(operation)]));
  return [
    { key: 'nis', title: 'NIS', kind: 'text', always: true, value: (row) => row.nis },
    { key: 'commune', title: m.communes_col_commune(), kind: 'text', always: true, value: (row) => row.nameFr },
    { key: 'annee', title: m.communes_export_year(), kind: 'year', always: true, value: (row) => row.lecture.year },
    // Each figure with the operation it was counted by: two of them are never compared unknowingly.
    ...shown.flatMap((colonne): Column<ExportedCommune>[] => {
      const figure = exportColonne(colonne, since);
      return [
        figure,
        {
          key: `operation_${figure.key}`,
          title: m.communes_export_operation_of({ column: figure.title }),
          kind: 'code',
          words,
          value: (row) => row.lecture.operations.get(colonne)
        }
      ];
    }),
    {
      key: 'evolutions_depuis',
      title: m.donnees_col_since_year(),
      about: m.donnees_about_since_year(),
      kind: 'year',
      value: (row) => row.lecture.since
    },
    { key: 'source', title: m.communes_export_row_source(), kind: 'text', always: true, value: (row) => row.source }
  ];
}

/** The list as a file: the rows and columns of the page, in its order, with where each figure comes from. */
export function exportOf(
  liste: ListeDesCommunes,
  contours: readonly Source[],
  address: string
): { name: string; columns: Column<ExportedCommune>[]; rows: ExportedCommune[]; about: string[] } {
  const { lecture, perimetre, colonnes } = liste;
  const sources = liste.sources.map(citationOf);
  const operation = lecture.operations.get(liste.colonne) ?? 'registre';
  return {
    name: `communes-${perimetre.key}-${lecture.year}`,
    rows: exportedCommunes(liste),
    columns: communeColumns(colonnes, lecture.since),
    about: [
      m.communes_export_about({ place: perimetre.name, moment: momentOf(operation, lecture.year) }),
      m.communes_export_about_order(),
      m.communes_export_units(),
      ...sources,
      ...contours.map(citationOf),
      ...new Set(
        [...liste.sources, ...contours].map((source) => m.communes_export_licence({ licence: source.licence }))
      ),
      address
    ]
  };
}
