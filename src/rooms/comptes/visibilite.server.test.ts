import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { getTableColumns, getTableName, is, type SQL } from 'drizzle-orm';
import { PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { anonymous, visibilites, visibleTo, type Visibilite, type Viewer } from './visibilite.ts';

type Gated = PgTable & { centreId: PgColumn; visibility: PgColumn; id: PgColumn };

/** Every table of every room that has a visibility, found by reading the rooms: a new one is tested by itself. */
const tables: PgTable[] = [];
for (const file of globSync('src/rooms/**/tables.ts')) {
  const module = (await import(resolve(file))) as Record<string, unknown>;
  tables.push(...Object.values(module).filter((value) => is(value, PgTable)));
}
const gated = tables.filter((table): table is Gated => 'visibility' in getTableColumns(table));

const circles: Visibilite[][] = [
  [],
  ...visibilites.map((one) => [one]),
  ['reseau', 'public'],
  ['espace', 'reseau', 'public'],
  [...visibilites]
];

describe('tables with a visibility', () => {
  it('are those of the chain at least', () => {
    expect(gated.map(getTableName)).toEqual(
      expect.arrayContaining([
        ...['organisations', 'diagnostics', 'constats', 'reactualisations'],
        ...['plans', 'recommandations', 'fiches', 'espaces']
      ])
    );
  });
  it.each(gated.map((table) => [getTableName(table), table] as const))('%s belongs to a centre', (_, table) => {
    expect(table.centreId.notNull).toBe(true);
    expect(table.visibility.notNull).toBe(true);
  });
  it.each(gated.map((table) => [getTableName(table), table] as const))(
    '%s is the team’s until said otherwise',
    (_, table) => {
      expect(table.visibility.default).toBe('equipe');
      expect(table.visibility.enumValues).toEqual([...visibilites]);
    }
  );
});

/** The story has no edition and no joined file, since people make them; whose they are to read is tested with them. */
const told = gated.filter((table) => !['editions', 'pieces'].includes(getTableName(table)));

onTheStory('the gate', () => {
  const ids = async (table: Gated, where?: SQL) =>
    (await db().select({ id: table.id }).from(table).where(where)).map(({ id }) => String(id)).toSorted();

  it.each(told.map((table) => [getTableName(table), table] as const))(
    '%s: a reader gets the rows of one centre that are of a circle they read',
    async (_, table) => {
      const rows = await db().select({ id: table.id, centreId: table.centreId }).from(table);
      expect(rows.length).toBeGreaterThan(0);
      for (const visibility of visibilites) {
        await db().update(table).set({ visibility });
        for (const centreId of ['cai-namur', 'cri-deux-rives', 'crilux', '', "' or true --"]) {
          for (const reads of circles) {
            const viewer: Viewer = { centreId, reads };
            const expected = reads.includes(visibility)
              ? rows.filter((row) => row.centreId === centreId).map(({ id }) => String(id))
              : [];
            expect(await ids(table, visibleTo(viewer, table))).toEqual(expected.toSorted());
          }
        }
      }
    }
  );

  it('without an account one reads what is public, of one centre', () => {
    expect(anonymous('cai-namur')).toEqual({ centreId: 'cai-namur', reads: ['public'] });
  });
});
