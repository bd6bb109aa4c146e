import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { text, type PgColumn } from 'drizzle-orm/pg-core';

/** Who may read a thing, from the narrowest circle to the widest. */
export const visibilites = ['equipe', 'espace', 'reseau', 'public'] as const;
export type Visibilite = (typeof visibilites)[number];

/**
 * Whoever asks. Without an account one reads what is public, of one centre.
 * `planId`: of the team, the plan that one works on, which stands for this person in place of the one that does.
 */
export type Viewer = { centreId: string; reads: readonly Visibilite[]; planId?: string };

/** Of readers, those for whom a query has the same text: a name for its prepared statement. */
export const readerName = ({ reads, planId }: Viewer): string => `${reads.length}${planId ? '_plan' : ''}`;

export const anonymous = (centreId: string): Viewer => ({ centreId, reads: ['public'] });

/** The column every table that the public may reach carries; nothing is public by default. */
export const visibilityColumn = () => text({ enum: visibilites }).notNull().default('equipe');

/**
 * The gate: the one condition by which a row reaches a reader. A table that has no
 * visibility of its own is read through a join to one that has.
 */
export function visibleTo(viewer: Viewer, table: { centreId: PgColumn; visibility: PgColumn }): SQL {
  const gate = and(eq(table.centreId, viewer.centreId), inArray(table.visibility, [...viewer.reads]));
  if (!gate) throw new Error('The visibility gate is never empty');
  return gate;
}

/**
 * The gate of a row that stands for a thing and carries the visibility of everything it is reached through: each must be
 * open to the reader. What is nobody's own (no centre) has none.
 */
export function visibleThrough(viewer: Viewer, table: { centreId: PgColumn; visibilities: PgColumn }): SQL {
  return sql`((${table.centreId} is null or ${table.centreId} = ${viewer.centreId})
    and ${table.visibilities} <@ array[${sql.join(
      viewer.reads.map((one) => sql`${one}`),
      sql`, `
    )}]::text[])`;
}
