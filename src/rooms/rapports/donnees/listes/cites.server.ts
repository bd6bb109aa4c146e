import { m } from '#messages';
import { sources } from '../../../territoires/tables.ts';
import { known, maybe } from '../colonnes.ts';

/** What every figure of a territory goes with: its place, and who said it. */
export const cited = {
  attribution: sources.attribution,
  sourceTitle: sources.title,
  licence: sources.licence,
  updatedOn: sources.updatedOn
};
type Cited = { attribution: string; sourceTitle: string; licence: string; updatedOn: string | null };
type Placed = { nis: string; commune: string };

export const placeColumns = <Row extends Placed>() => [
  known.text<Row>('nis', m.grille_x_nis(), (row) => row.nis),
  known.text<Row>('commune', m.grille_x_commune(), (row) => row.commune)
];
export const citedColumns = <Row extends Cited>() => [
  known.text<Row>('source', m.communes_export_row_source(), (row) => `${row.attribution}, ${row.sourceTitle}`),
  known.text<Row>('licence', m.sources_licence(), (row) => row.licence),
  maybe.day<Row>('mise_a_jour', m.sources_updated(), (row) => row.updatedOn)
];

export const inGroup = { group: 'territoire', page: '/communes', filters: ['nis'], marked: false } as const;
export const pageOf = ({ nis }: Placed) => `/communes/${nis}`;
