import { and, asc, eq, or } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { ficheByCode } from '../../../../../tests/fiches.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { readEditing } from '../../../comptes/edit/editing.server.ts';
import { revertChange, updateObject, type Came } from '../../../comptes/edit/update.server.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { successions } from '../tables.ts';
import { suiteEditable, type SuiteFields } from './editable.server.ts';
import { motifsDus } from './forms.ts';
import { listSuites } from './suites.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const nothing: SuiteFields = { suites: [], laissee: false, suiteMotif: null, nouvelle: false, nouvelleMotif: null };

const idOf = async (code: string): Promise<string> => (await ficheByCode(code)).id;
async function read(code: string) {
  const found = await readEditing(admin, suiteEditable, await idOf(code), now);
  if (!found) throw new Error('The team may');
  return found;
}
async function say(code: string, fields: Partial<SuiteFields>, acteur: Acteur = admin): Promise<Came> {
  const { since } = (await read(code)).editing;
  return updateObject(acteur, suiteEditable, { id: await idOf(code), fields, since }, now);
}
async function rowsOf(code: string) {
  const id = await idOf(code);
  return db()
    .select()
    .from(successions)
    .where(or(eq(successions.fromFicheId, id), eq(successions.toFicheId, id)))
    .orderBy(asc(successions.id));
}

onTheStory('what becomes of a fiche from one phase to the next', () => {
  let story: (typeof successions.$inferSelect)[] = [];
  const ofPhases = and(eq(successions.fromPlanId, 'ppli-2026'), eq(successions.toPlanId, 'ppli-2026'));
  beforeAll(writeActeur);
  beforeEach(async () => {
    story = await db().select().from(successions).where(ofPhases);
  });
  afterEach(async () => {
    await db().delete(successions).where(ofPhases);
    await db().insert(successions).values(story);
  });

  it.each(everyActeur)('is said by the team, and taken back; %s', async (role, acteur) => {
    const before = (await read('F-02')).fields;
    const came = await say('F-02', { suites: [await idOf('F-03')], suiteMotif: 'Même public' }, acteur);
    expect([role, came.came]).toEqual([role, equipe.has(role) ? 'done' : 'gone']);
    if (came.came !== 'done') return expect((await read('F-02')).fields).toEqual(before);
    expect(await rowsOf('F-02')).toMatchObject([
      { toFicheId: await idOf('F-03'), reason: 'Même public', visibility: 'public', exemple: true }
    ]);
    expect((await revertChange(acteur, suiteEditable as unknown as Editable, came.seq, now)).came).toBe('done');
    expect((await read('F-02')).fields).toEqual(before);
  });

  it('reads what the story says: merged with its reason, and new', async () => {
    expect((await read('F-01')).fields).toMatchObject({
      suites: [await idOf('F-03')],
      laissee: false,
      nouvelle: false
    });
    expect((await read('F-01')).fields.suiteMotif).toMatch(/cours du soir/);
    expect((await read('F-31')).fields).toMatchObject({ nouvelle: true, suites: [] });
    expect((await read('F-02')).fields).toEqual(nothing);
  });

  it('is kept, split or dropped, one after the other, with nothing left of what was said before', async () => {
    const [one, other] = [await idOf('F-03'), await idOf('F-31')].toSorted();
    await say('F-31', { nouvelle: false, nouvelleMotif: null });
    expect((await say('F-02', { suites: [one, other] as string[], suiteMotif: 'Deux publics' })).came).toBe('done');
    expect(await rowsOf('F-02')).toHaveLength(2);
    expect((await say('F-02', { suites: [], laissee: true, suiteMotif: 'Plus utile' })).came).toBe('done');
    expect(await rowsOf('F-02')).toMatchObject([{ toFicheId: null, reason: 'Plus utile' }]);
    expect((await say('F-02', nothing)).came).toBe('done');
    expect(await rowsOf('F-02')).toEqual([]);
    expect((await say('F-02', nothing)).came).toBe('same');
  });

  it('goes on in a fiche of a later phase of its plan alone, and never both on and gone', async () => {
    const foreign = 'ppli-2026/F-999';
    for (const suites of [[await idOf('F-01')], [await idOf('F-02')], [foreign]])
      expect(await say('F-02', { suites })).toMatchObject({ came: 'wrong', errors: { suites: expect.any(String) } });
    expect(await say('F-03', { suites: [await idOf('F-02')] })).toMatchObject({ came: 'wrong' });
    const both = await say('F-02', { suites: [await idOf('F-03')], laissee: true });
    expect(both).toMatchObject({ came: 'wrong', errors: { laissee: expect.any(String) } });
  });

  it('is not new where something goes on in it, nor gone on in what is new', async () => {
    expect(await say('F-03', { nouvelle: true })).toMatchObject({
      errors: { nouvelle: expect.stringMatching('F-01') }
    });
    expect(await say('F-01', { nouvelle: true })).toMatchObject({ errors: { nouvelle: expect.any(String) } });
    const into = await say('F-02', { suites: [await idOf('F-31')] });
    expect(into).toMatchObject({ errors: { suites: expect.stringMatching('F-31') } });
  });

  it('is told to whoever wrote on it meanwhile', async () => {
    const { since } = (await read('F-02')).editing;
    await say('F-02', { laissee: true, suiteMotif: 'Plus utile' });
    const late = { id: await idOf('F-02'), fields: { laissee: false, suiteMotif: 'Autre' }, since };
    expect(await updateObject(admin, suiteEditable, late, now)).toMatchObject({
      came: 'conflict',
      conflicts: { suiteMotif: { theirs: 'Plus utile' } }
    });
  });

  it('is chosen among the fiches of later phases that the reader sees', async () => {
    const place = await listSuites(admin, await idOf('F-01'));
    expect(place).toMatchObject({ phaseNo: 1, planId: 'ppli-2026' });
    const names = place?.choices.map(({ name }) => name.split(' ')[0]) ?? [];
    expect(names).toContain('F-03');
    expect(names).not.toContain('F-02');
    expect((await listSuites(admin, await idOf('F-03')))?.choices).toEqual([]);
    expect(
      await listSuites(acteurAs('administrateur', ['centre', null], 'cri-deux-rives'), await idOf('F-01'))
    ).toBeNull();
  });
});

it('says its reason where it is split, dropped or new', () => {
  const due = (fields: Partial<SuiteFields>) => Object.keys(motifsDus({ ...nothing, ...fields }));
  expect(due({})).toEqual([]);
  expect(due({ suites: ['a'] })).toEqual([]);
  expect(due({ suites: ['a', 'b'] })).toEqual(['suiteMotif']);
  expect(due({ laissee: true })).toEqual(['suiteMotif']);
  expect(due({ nouvelle: true })).toEqual(['nouvelleMotif']);
  expect(due({ suiteMotif: 'x' })).toEqual(['suites']);
  expect(due({ nouvelleMotif: 'x' })).toEqual(['nouvelle']);
});
