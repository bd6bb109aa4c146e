import { m } from '#messages';
import type { ExportFormat } from '#platform/exports/response.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { objectOf, type Column, type ColumnFacts, type Value, type Words } from '#platform/exports/table.ts';
import { publicAddress } from '#platform/address.ts';
import type { Viewer } from '../../comptes/visibilite.ts';

/** Whoever asks, and the query of the address. */
export type Asked = { viewer: Viewer; query: URLSearchParams };

/** What a list of the whole site is counted from, in one question for all lists. */
export type Scope = { viewer: Viewer; planId: string; diagnosticId: string; communes: readonly string[] };

/** A select that has not been sent. */
export type Query = { getSQL(): import('drizzle-orm').SQL };

export const groups = ['territoire', 'diagnostic', 'plan', 'concertation', 'reperes'] as const;

/** What is said of a list of the open data. */
export type ListeFacts = {
  /** Its name in addresses. */
  id: string;
  group: (typeof groups)[number];
  title: () => string;
  /** What a row is, in one or two plain sentences. */
  about: () => string;
  /** The page of the site that shows the same rows. */
  page: string;
  /** What its address may ask, as that page does. */
  filters: readonly string[];
  /** Sources whose figures it holds, by id; empty where the centre itself wrote it. */
  sources: readonly string[];
  /** The same rows as one select, to be counted; absent where they are computed. */
  query?: (scope: Scope) => Query;
  /** Whether that select has a column `exemple`. */
  marked: boolean;
  /** The column of that select that holds the day of a change. */
  dated?: string;
  /** Other lists, by id, whose changes are also those of this one: a fiche changes when its state does. */
  datedBy?: readonly string[];
  /** Whether its rows lie somewhere. */
  placed: boolean;
};

type Definition<Row> = ListeFacts & {
  columns: () => Column<Row>[];
  /** The rows asked for; null where the site has nothing of the kind, such as no plan. */
  read: (asked: Asked) => Promise<Row[] | null>;
  /** Stable, unique within the list, and the same on every day. */
  idOf: (row: Row) => string;
  /** The page about this row alone. */
  pageOf?: (row: Row) => string | null;
  /** GeoJSON geometries (text) of rows. */
  geometries?: (rows: readonly Row[]) => Promise<(row: Row) => string | null>;
};

export type Read = {
  count: number;
  /** How many rows are invented for the demonstration. */
  invented: number;
  /** Rows as objects for programs, from the first (0) to before the last. */
  objects: (from: number, to: number) => Record<string, Value>[];
  object: (id: string) => Record<string, Value> | null;
  /** @param name of the file, without its ending @param about lines on where it comes from */
  file: (format: ExportFormat, file: { name: string; about: string[]; words: Words }) => Promise<Response>;
};

/** A list of the open data: files, API, catalogue, description and page are all made from it. */
export type Liste = ListeFacts & {
  columns: () => ColumnFacts[];
  read: (asked: Asked) => Promise<Read>;
};

/** The address of one row, which names it for good. */
export const addressOfRow = (liste: string, id: string): string =>
  publicAddress(`/donnees/${liste}/${id.split('/').map(encodeURIComponent).join('/')}`);

export function defineListe<Row>(definition: Definition<Row>): Liste {
  const { read, idOf, pageOf, geometries, columns: own, ...facts } = definition;
  const columns = (): Column<Row>[] => [
    ...own(),
    {
      key: 'uri',
      title: m.donnees_col_uri(),
      about: m.donnees_about_uri(),
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
              const page = pageOf(row);
              return page && publicAddress(page);
            }
          } satisfies Column<Row>
        ]
      : [])
  ];
  return {
    ...facts,
    columns,
    async read(asked) {
      const rows = (await read(asked)) ?? [];
      const all = columns();
      const exemple = all.find((column) => column.key === 'exemple');
      return {
        count: rows.length,
        invented: exemple ? rows.filter((row) => exemple.value(row) === true).length : 0,
        objects: (from, to) => rows.slice(from, to).map((row) => objectOf(all, row)),
        object: (id) => {
          const row = rows.find((one) => idOf(one) === id);
          return row ? objectOf(all, row) : null;
        },
        file: async (format, { name, about, words }) => {
          const geometry = format === 'geojson' ? await geometries?.(rows) : undefined;
          return exportResponse(format, { name, columns: all, rows, about, words, ...(geometry ? { geometry } : {}) });
        }
      };
    }
  };
}
