import { sql, type SQL } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { listDiagnostics } from '../../diagnostic/queries.server.ts';
import { getCurrentPlan } from '../../plan/queries.server.ts';
import { communesAsked, communesOf } from './lieux.server.ts';

/** Whoever asks, and the query of the address. */
export type Asked = { viewer: Viewer; query: URLSearchParams };

/** The plan and the diagnostic that stand, by id; empty where there is none. */
export type Standing = { planId: string; diagnosticId: string };

/**
 * Of what a select gives rows: a plan and a diagnostic by id. Null is any of them, for a row that is asked for by its
 * address is given whatever plan stands.
 */
export type Scope = {
  viewer: Viewer;
  /** As 2026-11-22: what may be read depends on it. */
  day: string;
  planId: string | null;
  diagnosticId: string | null;
  communes: readonly string[];
};

/** A select that has not been sent. */
export type Query = { getSQL(): SQL };

type Sorted<Row> = PromiseLike<Row[]> & {
  limit: (most: number) => PromiseLike<Row[]> & { offset: (from: number) => PromiseLike<Row[]> };
};
/** A select without an order. */
type Select<Row> = Query & { orderBy: (...columns: SQL[]) => Sorted<Row> };

export type Stretch = { limit: number; offset: number };
/** Some rows of a list, with how many it has in all, and how many of those are invented. */
export type Part<Row> = { rows: Row[]; count: number; invented: (isInvented: (row: Row) => boolean) => number };

/** How the rows of a list are read: all, some, or one. */
export type Rows<Row> = {
  /** The rows asked for; none where the site has nothing of the kind, such as no plan. */
  all: (asked: Asked) => Promise<Row[]>;
  part: (asked: Asked, stretch: Stretch) => Promise<Part<Row>>;
  /** A row by what names it, of whatever plan the viewer may read. */
  one: (viewer: Viewer, id: string) => Promise<Row | null>;
  /** The same rows as one select, to be counted with those of other lists; absent where they are computed. */
  query?: (scope: Scope) => Query;
};

export async function standingOf(viewer: Viewer): Promise<Standing> {
  const [plan, [diagnostic]] = await Promise.all([getCurrentPlan(viewer), listDiagnostics(viewer)]);
  return { planId: plan?.id ?? '', diagnosticId: diagnostic?.id ?? '' };
}

export type Counted = { rows: number; invented: number };

/** Of a select, as SQL: how many rows, and how many of them invented. @param marked whether it has a column `exemple` */
export const countsOf = (marked: boolean) => [
  sql`'rows', count(*)::int`,
  sql`'invented', ${marked ? sql`(count(*) filter (where x.exemple))::int` : sql`0`}`
];

/** Counts what a select would give, without building its rows. */
export async function countRows(query: Query, marked: boolean): Promise<Counted> {
  const [row] = await db()
    .select({ counted: sql<Counted>`json_build_object(${sql.join(countsOf(marked), sql`, `)})` })
    .from(sql`(${query.getSQL()}) x`);
  return row?.counted ?? { rows: 0, invented: 0 };
}

/** The parts of what names a row, as a pattern finds them; null where they are others. */
const partsOf = (pattern: RegExp, id: string): string[] | null => pattern.exec(id)?.slice(1) ?? null;

/**
 * The rows of a select.
 * @param select without an order @param only narrows it to one row
 * @param order by which no two rows are equal, so that pages hold each row once
 * @param pattern what names a row, each part in a group @param where the row whose parts these are
 */
export function selected<Row>({
  select,
  order,
  marked,
  pattern = /^(.+)$/s,
  where
}: {
  select: (scope: Scope, only?: SQL) => Select<Row>;
  order: SQL[];
  marked: boolean;
  pattern?: RegExp;
  where: (...parts: string[]) => SQL | undefined;
}): Rows<Row> {
  const scopeOf = async ({ viewer, query }: Asked): Promise<Scope> => ({
    viewer,
    day: today(),
    ...(await standingOf(viewer)),
    communes: await communesAsked(viewer.centreId, query)
  });
  const count = keptUntilWrite((scope: Scope) => countRows(select(scope), marked));
  const read = async (scope: Scope, { limit, offset }: Stretch): Promise<Row[]> =>
    select(scope)
      .orderBy(...order)
      .limit(limit)
      .offset(offset);
  /** The example that the page of a list shows: of rows that are sums, the first costs as much as all of them. */
  const first = keptUntilWrite((scope: Scope) => read(scope, { limit: 1, offset: 0 }));
  return {
    query: select,
    all: async (asked) => select(await scopeOf(asked)).orderBy(...order),
    async part(asked, stretch) {
      const scope = await scopeOf(asked);
      const [{ rows: total, invented }, rows] = await Promise.all([
        count(scope),
        stretch.limit === 1 && !stretch.offset ? first(scope) : read(scope, stretch)
      ]);
      return { rows, count: total, invented: () => invented };
    },
    async one(viewer, id) {
      const parts = partsOf(pattern, id);
      const only = parts && where(...parts);
      if (!only) return null;
      const communes = await communesOf(viewer.centreId);
      const any = { viewer, day: today(), planId: null, diagnosticId: null, communes };
      const [row] = await select(any, only)
        .orderBy(...order)
        .limit(1);
      return row ?? null;
    }
  };
}

/**
 * Rows that are computed, or that the site keeps in memory.
 * @param read null where the site has nothing of the kind @param one a row by what names it
 */
export const computed = <Row>(
  read: (asked: Asked) => Promise<Row[] | null>,
  one: Rows<Row>['one'],
  query?: Rows<Row>['query']
): Rows<Row> => ({
  ...(query ? { query } : {}),
  all: async (asked) => (await read(asked)) ?? [],
  async part(asked, { limit, offset }) {
    const rows = (await read(asked)) ?? [];
    return {
      rows: rows.slice(offset, offset + limit),
      count: rows.length,
      invented: (isInvented) => rows.filter(isInvented).length
    };
  },
  one
});
