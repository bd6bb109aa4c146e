import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { db } from '../database/current.ts';
import { listJournal } from './read.server.ts';
import { note } from './write.server.ts';

/** Moments as a clock in Brussels shows them, in winter and in summer: the first and the last minute of a day. */
const moments = {
  'le 30 au soir': '2026-11-29T22:59:00Z',
  'le 30 à minuit': '2026-11-29T23:00:00Z',
  'le 30 tard': '2026-11-30T22:59:00Z',
  'le 1er à minuit': '2026-11-30T23:00:00Z',
  'en été, le 1er à minuit': '2026-06-30T22:00:00Z',
  'en été, le 1er tard': '2026-07-01T21:59:00Z',
  'en été, le 2': '2026-07-01T22:00:00Z'
};

onTheStory('the journal', () => {
  it('takes no change and no removal, by the database itself', async () => {
    await db().transaction((tx) =>
      note(tx, 'cai-namur', {}, new Date(), { action: 'essayer', kind: 'gardes', objectId: 'a', label: 'Gardée' })
    );
    const kept = async () => (await listJournal('cai-namur', { kind: 'gardes' }, 1, 20)).lines;
    const [line] = await kept();
    for (const statement of [
      sql`update prive.journal set label = 'Autre'`,
      sql`delete from prive.journal`,
      sql`truncate prive.journal`
    ])
      await expect(db().execute(statement)).rejects.toThrow();
    expect(await kept()).toEqual([line]);
  });

  it('is filtered by the days of Brussels, as its lines are shown', async () => {
    for (const [label, at] of Object.entries(moments))
      await db().transaction((tx) =>
        note(tx, 'cai-namur', {}, new Date(at), {
          ...{ action: 'essayer', kind: 'essais', objectId: label, label }
        })
      );
    const on = async (from: string, to: string) =>
      (await listJournal('cai-namur', { kind: 'essais', from, to }, 1, 20)).lines.map(({ label }) => label);
    expect(await on('2026-11-30', '2026-11-30')).toEqual(['le 30 tard', 'le 30 à minuit']);
    expect(await on('2026-12-01', '2026-12-31')).toEqual(['le 1er à minuit']);
    expect(await on('2026-07-01', '2026-07-01')).toEqual(['en été, le 1er tard', 'en été, le 1er à minuit']);
  });
});
