import { m } from '#messages';
import type { ExportFormat } from '#platform/exports/response.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { objectOf, type Column, type ColumnFacts, type Value, type Words } from '#platform/exports/table.ts';
import { publicAddress } from '#platform/address.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import {
  standingOf,
  type Asked,
  type Query,
  type Rows,
  type Scope,
  type Standing,
  type Stretch
} from './lignes.server.ts';
import type { ListeFacts } from './liste.ts';

type Definition<Row> = ListeFacts & {
  columns: () => Column<Row>[];
  rows: Rows<Row>;
  /** Stable, unique within the list, and the same on every day, whatever plan stands. */
  idOf: (row: Row) => string;
  /** The page about this row alone, given what stands: codes lead to what stands. */
  pageOf?: (row: Row, standing: Standing) => string | null;
  /** GeoJSON geometries (text) of rows. */
  geometries?: (rows: readonly Row[]) => Promise<(row: Row) => string | null>;
};

export type Read = {
  count: number;
  /** How many rows are invented for the demonstration. */
  invented: number;
  /** Rows as objects for programs. */
  objects: () => Record<string, Value>[];
  /** @param name of the file, without its ending @param about lines on where it comes from */
  file: (format: ExportFormat, file: { name: string; about: string[]; words: Words }) => Promise<Response>;
};

/** A list of the open data: files, API, catalogue, description and page are all made from it. */
export type Liste = ListeFacts & {
  columns: () => ColumnFacts[];
  /** The same rows as one select, to be counted; absent where they are computed. */
  query?: (scope: Scope) => Query;
  /** All rows that are asked for. */
  read: (asked: Asked) => Promise<Read>;
  /** Some of them, without reading the others where the list is a plain select. */
  part: (asked: Asked, stretch: Stretch) => Promise<Omit<Read, 'file'>>;
  /** One row by what names it, whatever plan stands unless it is computed of that plan; null where there is none that the viewer may read. */
  row: (viewer: Viewer, id: string) => Promise<Record<string, Value> | null>;
};

/** Where a page of the plan that stands is about a row; of another plan, that plan’s own page is. */
export const pageInPlan = (path: string, planId: string, standing: Standing): string =>
  planId === standing.planId ? path : `/plans/${planId}`;

/** The address of one row, which names it for good, or as long as what it is computed of stands. */
export const addressOfRow = (liste: string, id: string): string =>
  publicAddress(`/donnees/${liste}/${id.split('/').map(encodeURIComponent).join('/')}`);

export function defineListe<Row>(definition: Definition<Row>): Liste {
  const { rows, idOf, pageOf, geometries, columns: own, ...facts } = definition;
  const columnsOf = (standing: Standing): Column<Row>[] => [
    ...own(),
    {
      key: 'uri',
      title: m.donnees_col_uri(),
      about: definition.passing ? m.donnees_about_uri_passing() : m.donnees_about_uri(),
      kind: 'address',
      always: true,
      value: (row) => addressOfRow(definition.id, idOf(row))
    },
    ...(pageOf
      ? [
          {
            key: 'page',
            title: m.donnees_col_page(),
            about: m.donnees_about_page(),
            kind: 'address',
            value: (row) => {
              const page = pageOf(row, standing);
              return page && publicAddress(page);
            }
          } satisfies Column<Row>
        ]
      : [])
  ];
  const isInvented = (columns: Column<Row>[]) => {
    const exemple = columns.find((column) => column.key === 'exemple');
    return (row: Row) => exemple?.value(row) === true;
  };
  return {
    ...facts,
    ...(rows.query ? { query: rows.query } : {}),
    columns: () => columnsOf({ planId: '', diagnosticId: '' }),
    async read(asked) {
      const [all, standing] = await Promise.all([rows.all(asked), standingOf(asked.viewer)]);
      const columns = columnsOf(standing);
      return {
        count: all.length,
        invented: all.filter(isInvented(columns)).length,
        objects: () => all.map((row) => objectOf(columns, row)),
        file: async (format, { name, about, words }) => {
          const geometry = format === 'geojson' ? await geometries?.(all) : undefined;
          return exportResponse(format, { name, columns, rows: all, about, words, ...(geometry ? { geometry } : {}) });
        }
      };
    },
    async part(asked, stretch) {
      const [{ rows: some, count, invented }, standing] = await Promise.all([
        rows.part(asked, stretch),
        standingOf(asked.viewer)
      ]);
      const columns = columnsOf(standing);
      return {
        count,
        invented: invented(isInvented(columns)),
        objects: () => some.map((row) => objectOf(columns, row))
      };
    },
    async row(viewer, id) {
      const [row, standing] = await Promise.all([rows.one(viewer, id), standingOf(viewer)]);
      return row && objectOf(columnsOf(standing), row);
    }
  };
}
