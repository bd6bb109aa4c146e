import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { revertLot } from '../../comptes/edit/lot.server.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { etapeEditableByEspaces, ficheEditableByEspaces } from '../fiche-editable.server.ts';
import { moveDates, readDates } from './actions.server.ts';
import { movedBy } from './rules.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const editableOf = ({ kind }: { kind: string }) =>
  [etapeEditableByEspaces, ficheEditableByEspaces].find((one) => one.kind === kind) as unknown as Editable | undefined;

async function fiche(code: string) {
  const [row] = await db()
    .select({ id: fiches.id })
    .from(fiches)
    .where(and(eq(fiches.code, code), eq(fiches.planId, 'ppli-2026')));
  const read = row && (await readDates(db(), 'cai-namur', row.id));
  if (!row || !read) throw new Error(`The story has no ${code}`);
  return { id: row.id, ...read, later: movedBy(read.dates, 2, 'tout', new Set()) };
}
const change = ({ id, vu, later }: Awaited<ReturnType<typeof fiche>>) => ({ id, vu, dates: later, reason: 'Retard' });

onTheStory('dates of a fiche', () => {
  it.each(everyActeur)('and of its steps are moved together where it is theirs, and back; %s', async (role, acteur) => {
    for (const code of ['F-01', 'F-10']) {
      const before = await fiche(code);
      const came = await moveDates(acteur, change(before), now);
      const theirs = equipe.has(role) || (role === 'animateur' && code === 'F-01');
      expect([role, code, came.came]).toEqual([role, code, theirs ? 'done' : 'gone']);
      expect((await fiche(code)).dates).toEqual(theirs ? before.later : before.dates);
      if (came.came !== 'done') continue;
      expect(await moveDates(acteur, change(before), now)).toEqual({ came: 'changed' });
      expect((await revertLot(acteur, came.seq, now, editableOf)).came).toBe('done');
      expect((await fiche(code)).dates).toEqual(before.dates);
    }
  });

  it('all or none: an end before the beginning moves no step; of two at a time one is done', async () => {
    const before = await fiche('F-02');
    const wrong = { ...change(before), dates: { ...before.later, endsOn: '2020-01-01' } };
    expect((await moveDates(admin, wrong, now)).came).toBe('wrong');
    expect((await fiche('F-02')).dates).toEqual(before.dates);
    expect((await moveDates(admin, { ...change(before), dates: before.dates }, now)).came).toBe('same');
    const both = await Promise.all([moveDates(admin, change(before), now), moveDates(admin, change(before), now)]);
    expect(both.map(({ came }) => came).toSorted()).toEqual(['changed', 'done']);
  });
});
