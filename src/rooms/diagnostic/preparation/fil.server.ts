import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { constats, diagnostics, reprises } from '../tables.ts';

/** A constat of another diagnostic. */
export type Autre = { code: string; diagnosticId: string; diagnostic: string; exemple: boolean };
type Kind = (typeof reprises.$inferSelect)['kind'];
/** Where a constat comes from. */
export type Origine = Autre & { kind: Kind };
/** What became of a constat in a later diagnostic; without a code it was dropped there. */
export type Devenu = Omit<Autre, 'code'> & { kind: Kind; code: string | null; reason: string | null };

const other = alias(constats, 'other_constat');
const its = alias(diagnostics, 'other_diagnostic');
const words = sql`'kind', ${reprises.kind}, 'code', ${other.code}, 'diagnosticId', ${its.id}, 'diagnostic', ${its.name},
  'exemple', ${its.exemple}`;

/** What a constat was taken over from, as a column; null where nothing is, or where it may not be read. */
export const cameFrom = (viewer: Viewer) => sql<Origine | null>`(
  select json_build_object(${words}) from ${reprises}
  join ${constats} other_constat on ${other.id} = ${reprises.fromConstatId} and ${visibleTo(viewer, other)}
  join ${diagnostics} other_diagnostic on ${its.id} = ${other.diagnosticId} and ${visibleTo(viewer, its)}
  where ${reprises.constatId} = ${constats.id} limit 1)`;

/** What became of a constat in each later diagnostic that may be read. */
export const becameOf = (viewer: Viewer) => sql<Devenu[]>`(
  select coalesce(json_agg(json_build_object(${words}, 'reason', ${reprises.reason}) order by ${its.year}), '[]')
  from ${reprises}
  join ${diagnostics} other_diagnostic on ${its.id} = ${reprises.diagnosticId} and ${visibleTo(viewer, its)}
  left join ${constats} other_constat on ${other.id} = ${reprises.constatId} and ${visibleTo(viewer, other)}
  where ${reprises.fromConstatId} = ${constats.id} and (${reprises.constatId} is null or ${other.id} is not null))`;
