import { sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptForToday } from '#platform/revision.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { getCurrentPlan } from '../../plan/queries.server.ts';
import { getReference, type Reference, type Source } from '../../territoires/reference.server.ts';
import { communesOf } from './lieux.server.ts';
import { licenceOf, licenceOfDemonstration, type Licence } from './licences.ts';
import { countsOf, standingOf, type Counted } from './lignes.server.ts';
import type { Liste } from './definition.server.ts';
import type { ListeFacts } from './liste.ts';

/** What the catalogue says of a list on a day, without reading its rows. */
export type Entry = {
  id: string;
  /** Null for what is computed and not counted here. */
  rows: number | null;
  exemple: boolean;
  /** Day of the last change that carries a date: of the figures, or of what was written. Null where none does. */
  modified: string | null;
  /** Day on which it was first given out: by its source, or with the plan that was adopted. Null where none is known. */
  issued: string | null;
  licences: Licence[];
  sources: Source[];
};

/** What the catalogue counts of a list; `changed` is the last day among those given. */
type CountedAndDated = Counted & { changed: string | null };

/** One question for all these lists. */
async function count(day: string, viewer: Viewer, listes: readonly Liste[]): Promise<Record<string, CountedAndDated>> {
  const scope = { viewer, day, ...(await standingOf(viewer)), communes: await communesOf(viewer.centreId) };
  const parts = listes.flatMap((liste): SQL[] => {
    const query = liste.query?.(scope);
    if (!query) return [];
    const changed = liste.dated
      ? sql`max(x.${sql.identifier(liste.dated)}) filter (where x.${sql.identifier(liste.dated)} <= ${day}::date)`
      : sql`null`;
    const counted = sql.join([...countsOf(liste.marked), sql`'changed', ${changed}`], sql`, `);
    return [sql`${liste.id}::text, (select json_build_object(${counted}) from (${query.getSQL()}) x)`];
  });
  if (parts.length === 0) return {};
  const [row] = await db()
    .select({ counted: sql<Record<string, CountedAndDated>>`json_build_object(${sql.join(parts, sql`, `)})` })
    .from(sql`(select 1) as one`);
  return row?.counted ?? {};
}

/** Licences once each, by name. */
const once = (licences: Licence[]): Licence[] => [...new Map(licences.map((one) => [one.name, one])).values()];

const inOrder = (days: (string | null | undefined)[]): string[] => days.flatMap((day) => day ?? []).toSorted();
const latest = (days: (string | null | undefined)[]): string | null => inOrder(days).at(-1) ?? null;

/** What was written before it was given out was given out no earlier. */
const issuedOf = (day: string | null, modified: string | null): string | null =>
  day && (modified === null || day <= modified) ? day : null;

/**
 * The catalogue of some lists. What it counts, some numbers a list, is kept until something is written.
 * @returns each list asked for (all of them) with its count, licence, sources and last dated change; `own` is the licence
 * of what the centre itself wrote
 */
export function catalogueReader(listes: readonly Liste[]) {
  const counts = keptForToday((day, viewer: Viewer, ids: readonly string[]) =>
    count(
      day,
      viewer,
      listes.filter(({ id }) => ids.includes(id))
    )
  );
  return async (viewer: Viewer, own: Licence, asked: readonly Liste[] = listes): Promise<Entry[]> => {
    // A list after those whose changes date it.
    const ids = new Set(asked.flatMap(({ id, datedBy = [] }) => [...datedBy, id]));
    const [plan, reference, counted] = await Promise.all([
      getCurrentPlan(viewer),
      getReference(),
      counts(viewer, [...ids])
    ]);
    return asked.map((liste) => {
      const found = counted[liste.id];
      // What is computed of the plan is as invented as the plan.
      const invented = found ? found.invented : liste.marked && plan?.exemple ? Infinity : 0;
      const provenance = provenanceOf(liste, { rows: found?.rows ?? 0, invented }, reference, own);
      const published = inOrder(provenance.sources.map((source) => source.updatedOn));
      const modified = provenance.sources.length
        ? latest(published)
        : latest([liste.id, ...(liste.datedBy ?? [])].map((id) => counted[id]?.changed));
      const given = provenance.sources.length ? published[0] : liste.group === 'plan' ? plan?.adoptedOn : null;
      return {
        ...provenance,
        id: liste.id,
        rows: found?.rows ?? null,
        exemple: invented > 0,
        modified,
        issued: issuedOf(given ?? null, modified)
      };
    });
  };
}

export type Provenance = Pick<Entry, 'licences' | 'sources'>;

/** Whose a list is: of its sources, or of the centre; what is invented throughout is part of the code. */
function provenanceOf(
  liste: Pick<ListeFacts, 'sources'>,
  { rows, invented }: { rows: number; invented: number },
  reference: Reference,
  own: Licence
): Provenance {
  const sources = liste.sources.flatMap((id) => reference.sources.get(id) ?? []);
  const centre = invented > 0 && invented >= rows ? licenceOfDemonstration : own;
  return { sources, licences: sources.length ? once(sources.map((source) => licenceOf(source.licence))) : [centre] };
}

/** The same of a list whose rows were read. */
export const readProvenance = async (
  liste: Pick<ListeFacts, 'sources'>,
  { count: rows, invented }: { count: number; invented: number },
  own: Licence
): Promise<Provenance> => provenanceOf(liste, { rows, invented }, await getReference(), own);
