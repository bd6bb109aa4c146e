import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Source } from '../reference.server.ts';
import { citationOf } from '../sources/phrases.ts';
import { exportColonne, momentOf, nameOfOperation } from './colonnes.ts';
import type { ListeDesCommunes } from './queries.server.ts';

type Row = ListeDesCommunes['lignes'][number];

/** The list as a file: the rows and columns of the page, in its order, with where each figure comes from. */
export function exportOf(
  liste: ListeDesCommunes,
  contours: readonly Source[],
  address: string
): { name: string; columns: Column<Row>[]; rows: Row[]; about: string[] } {
  const { lecture, perimetre, colonnes, lignes } = liste;
  const sources = liste.sources.map(citationOf);
  const operation = lecture.operations.get(liste.colonne) ?? 'registre';
  return {
    name: `communes-${perimetre.key}-${lecture.year}`,
    rows: lignes,
    columns: [
      { key: 'nis', title: 'NIS', kind: 'text', value: (row) => row.nis },
      { key: 'commune', title: m.communes_col_commune(), kind: 'text', value: (row) => row.nameFr },
      { key: 'annee', title: m.communes_export_year(), kind: 'whole', value: () => lecture.year },
      // Each figure with the operation it was counted by: two of them are never compared unknowingly.
      ...colonnes.flatMap((colonne) => {
        const figure = exportColonne(colonne, lecture.since);
        const counted = lecture.operations.get(colonne);
        const operation: Column<Row> = {
          key: `operation_${figure.key}`,
          title: m.communes_export_operation_of({ column: figure.title }),
          kind: 'text',
          value: () => counted && nameOfOperation(counted)
        };
        return [figure, operation];
      }),
      { key: 'source', title: m.communes_export_row_source(), kind: 'text', value: () => sources.join(' ; ') }
    ],
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
