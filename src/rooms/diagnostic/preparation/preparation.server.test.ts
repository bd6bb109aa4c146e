import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { raiseRevision } from '#platform/revision.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { updateObject } from '../../comptes/edit/update.server.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { insertConstat } from '../constats/edit/actions.server.ts';
import { constatEditable } from '../constats/edit/editable.server.ts';
import { getConstat, listPreuves } from '../constats/queries.server.ts';
import { addPieceToConstat } from '../pieces/constat.server.ts';
import { pieces } from '../pieces/tables.ts';
import { getDiagnostic } from '../queries.server.ts';
import { constats, reprises } from '../tables.ts';
import { createDiagnostic, publishDiagnostic } from './actions.server.ts';
import { diagnosticEditable } from './editable.server.ts';
import type { NewDiagnostic } from './forms.ts';
import { getDiagnosticAtWork, listFiguresHeld } from './queries.server.ts';
import { decideReprises, undoReprise } from './reprises.server.ts';

const confirmed = async () => true;
const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const everybody = anonymous('cai-namur');
const input: NewDiagnostic = {
  ...{ name: 'Diagnostic 2027', kind: 'renouvellement', territoryNis: '92094', method: null, predecessorId: null },
  ...{ startsOn: '2027-01-01', endsOn: '2027-12-31' },
  ...{ jalons: ['2027-03-31 Rencontres', '2027-10-01 Relecture'], contributeurs: ['mille-langues'] },
  predecessorId: 'diagnostic-2025'
};
const upload = { type: 'application/pdf', bytes: Buffer.from('%PDF-1.4') } as const;
const file = { title: 'Notes', author: null, licence: null, visibility: 'public', upload } as const;
async function sheetOf(id: string) {
  const standing = await constatEditable.read(db(), 'cai-namur', id, false);
  if (!standing) throw new Error('The story has it');
  return standing.fields;
}
const was = (n: number) => `diagnostic-2025/C-0${n}`;

async function made(): Promise<string> {
  const came = await createDiagnostic(team, input, now);
  if (came.came !== 'done') throw new Error(came.came);
  return came.id;
}
const say = (id: string, constats: string[], more: object = {}, acteur = team) =>
  decideReprises(acteur, id, { constats, suite: 'reprendre', motif: null, ...more }, now);

onTheStory('a diagnostic that is prepared', () => {
  let id: string;
  let highest: number;
  beforeAll(async () => {
    id = await made();
    const codes = await db().select({ code: constats.code }).from(constats).where(eq(constats.centreId, 'cai-namur'));
    highest = Math.max(...codes.map(({ code }) => Number(code.slice(2))));
  });

  it('is made by the team alone, of its centre, with what the form said', async () => {
    expect((await diagnosticEditable.read(db(), 'cai-namur', id, false))?.fields).toMatchObject({
      ...{ jalons: input.jalons, contributeurs: input.contributeurs, territoryNis: '92094' }
    });
    const read = await getDiagnosticAtWork(team, id);
    expect(read?.diagnostic).toMatchObject({ visibility: 'equipe', exemple: true, constats: 0, decided: 0 });
    expect(read?.before.length).toBe(read?.diagnostic.before);
    for (const [role, acteur] of everyActeur) {
      const came = await createDiagnostic(acteur, input, now);
      // Of another centre, one finds no predecessor here.
      const other = acteur.centreId === 'cai-namur' ? 'gone' : 'wrong';
      expect([role, came.came]).toEqual([role, equipe.has(role) ? 'done' : other]);
    }
    expect(await createDiagnostic(team, { ...input, endsOn: '2026-12-31' }, now)).toHaveProperty('errors.endsOn');
    const old = { ...input, startsOn: '2020-01-01', endsOn: '2020-12-31' };
    expect(await createDiagnostic(team, old, now)).toHaveProperty('errors.endsOn');
    expect(await createDiagnostic(team, { ...input, predecessorId: id }, now)).toHaveProperty('errors.predecessorId');
    expect(await createDiagnostic(team, { ...input, predecessorId: 'x' }, now)).toHaveProperty('errors.predecessorId');
  });

  it('shows the figures that are held, each with its source', async () => {
    const held = await listFiguresHeld('92094');
    expect(held.length).toBeGreaterThan(3);
    for (const { quoted } of held) expect(quoted.parts[0]?.attribution).toBeTruthy();
    expect(await listFiguresHeld('00000')).toEqual([]);
  });

  it('takes over as they are, with their evidence, rewrites under a new code, drops with a reason', async () => {
    expect(await say(id, [was(1), was(2)])).toEqual({ came: 'done', codes: ['C-01', 'C-02'] });
    expect(await say(id, [was(3)], { suite: 'recrire' })).toEqual({ came: 'done', codes: [`C-${highest + 1}`] });
    expect(await say(id, [was(4)], { suite: 'abandonner' })).toHaveProperty('errors.motif');
    expect(await say(id, [was(4)], { suite: 'abandonner', motif: 'Résolu' })).toEqual({ came: 'done', codes: [] });
    const read = await getDiagnosticAtWork(team, id);
    expect(read?.diagnostic).toMatchObject({ constats: 3, decided: 4 });
    expect(read?.before.slice(0, 4).map(({ became }) => became)).toEqual([
      { kind: 'repris', reason: null, code: 'C-01' },
      { kind: 'repris', reason: null, code: 'C-02' },
      { kind: 'recrit', reason: null, code: `C-${highest + 1}` },
      { kind: 'abandonne', reason: 'Résolu', code: null }
    ]);
    const [copied, first] = [await listPreuves(team, `${id}/C-01`), await listPreuves(team, was(1))];
    expect(copied.map(({ kind, text, nis }) => ({ kind, text, nis }))).toEqual(
      first.map(({ kind, text, nis }) => ({ kind, text, nis }))
    );
    expect((await getConstat(team, 'C-01', id))?.from).toMatchObject({ code: 'C-01', kind: 'repris' });
  });

  it('decides nothing twice, and all that was named or nothing', async () => {
    const both = await Promise.all([say(id, [was(5)]), say(id, [was(5)], { suite: 'recrire' })]);
    expect(both.map(({ came }) => came).toSorted()).toEqual(['done', 'wrong']);
    expect(await say(id, [was(5), was(6)])).toHaveProperty('errors.constats');
    const [none] = await db()
      .select()
      .from(reprises)
      .where(and(eq(reprises.diagnosticId, id), eq(reprises.fromConstatId, was(6))));
    expect(none).toBeUndefined();
    expect(await say(id, [was(6), `${id}/C-01`])).toEqual({ came: 'gone' });
  });

  it('takes a decision back, with the copy; what was written on it since only when told so', async () => {
    const back = (constat: string, malgre = false) => undoReprise(team, id, { constat, malgre }, now);
    expect(await back(was(4))).toEqual({ came: 'done' });
    expect(await back(was(4))).toEqual({ came: 'gone' });
    expect(await back(was(2))).toEqual({ came: 'done' });
    expect(
      await db()
        .select()
        .from(constats)
        .where(eq(constats.id, `${id}/C-02`))
    ).toEqual([]);
    const copy = `${id}/C-${highest + 1}`;
    const change = { id: copy, fields: { statement: 'Récrit.' }, since: Number.MAX_SAFE_INTEGER };
    expect((await updateObject(team, constatEditable, change, now)).came).toBe('done');
    expect(await back(was(3))).toHaveProperty('errors.malgre');
    expect(await back(was(3), true)).toEqual({ came: 'done' });
    const lines = await db().select().from(journal).where(eq(journal.objectId, id));
    expect(lines.some(({ before }) => before?.statement === 'Récrit.')).toBe(true);
  });

  it('counts what was written since it was taken over this time, and not before', async () => {
    const mine = await made();
    const back = (malgre = false) => undoReprise(team, mine, { constat: was(1), malgre }, now);
    for (let i = 0; i < 3; i += 1) {
      await say(mine, [was(1)]);
      expect(await back()).toEqual({ came: 'done' });
    }
  });

  it('loses no file that was joined to the copy: it goes only when told so, and is withdrawn', async () => {
    const mine = await made();
    await addPieceToConstat(team, was(1), { ...file, title: 'De la source' }, now);
    await say(mine, [was(1)]);
    const joined = await addPieceToConstat(team, `${mine}/C-01`, { ...file, title: 'De la copie' }, now);
    if (joined.came !== 'done') throw new Error(joined.came);
    const back = (malgre: boolean) => undoReprise(team, mine, { constat: was(1), malgre }, now);
    expect(await back(false)).toMatchObject({
      errors: { malgre: expect.stringContaining('un document y a été joint') }
    });
    expect(await back(true)).toEqual({ came: 'done' });
    const kept = await db().select({ title: pieces.title, on: pieces.withdrawnOn }).from(pieces);
    expect(kept.find(({ title }) => title === 'De la copie')?.on).toBe('2026-11-22');
    expect(kept.find(({ title }) => title === 'De la source')?.on).toBeNull();
  });

  it('gives two that are rewritten in two diagnostics at once two codes', async () => {
    const [one, two, sheet] = [await made(), await made(), await sheetOf(was(9))];
    let other: ReturnType<typeof say> | undefined;
    const first = await db().transaction(async (tx) => {
      const came = await insertConstat(tx, team, { ...sheet, diagnosticId: one }, now);
      other = say(two, [was(9)], { suite: 'recrire' });
      // Long enough for the other to look which codes are given.
      await new Promise((done) => setTimeout(done, 300));
      return came;
    });
    const second = await other;
    expect([first.came, second?.came]).toEqual(['done', 'done']);
    expect(second).not.toEqual({ came: 'done', codes: [first.came === 'done' ? first.code : ''] });
  });

  it('leaves what others rest on', async () => {
    await say(id, [was(7)]);
    await db().execute(
      `insert into recommandation_constats (recommandation_id, constat_id)
       select id, '${id}/C-07' from recommandations where centre_id = 'cai-namur' limit 1`
    );
    expect(await undoReprise(team, id, { constat: was(7), malgre: true }, now)).toMatchObject({ came: 'wrong' });
    expect(await getConstat(team, 'C-07', id)).not.toBeNull();
  });

  it('is nobody’s but the team’s until it is published', async () => {
    expect((await getDiagnostic(everybody))?.id).toBe('diagnostic-2025');
    expect(await getDiagnostic(everybody, id)).toBeNull();
    expect(await getConstat(everybody, 'C-01', id)).toBeNull();
    expect((await getConstat(everybody, 'C-01'))?.became).toEqual([]);
    expect((await getConstat(team, 'C-01', 'diagnostic-2025'))?.became).toMatchObject([
      { kind: 'repris', code: 'C-01' }
    ]);
  });

  describe.each(everyActeur)('%s', (name, acteur) => {
    it('may what the table says', async () => {
      const mine = await made();
      const may = equipe.has(name);
      expect((await say(mine, [was(8)], {}, acteur)).came).toBe(may ? 'done' : 'gone');
      if (!may) await say(mine, [was(8)]);
      const undone = await undoReprise(acteur, mine, { constat: was(8), malgre: false }, now);
      expect(undone.came).toBe(may ? 'done' : 'gone');
      expect((await publishDiagnostic(acteur, mine, { nouveaux: true }, now, confirmed)).came).toBe(
        may ? 'wrong' : 'gone'
      );
      const change = { id: mine, fields: { name: 'Autre' }, since: Number.MAX_SAFE_INTEGER };
      expect((await updateObject(acteur, diagnosticEditable, change, now)).came).toBe(may ? 'done' : 'gone');
    });
  });

  it('is published when all is decided, stands then, and what came before is still there', async () => {
    expect(await publishDiagnostic(team, id, { nouveaux: true }, now, confirmed)).toMatchObject({ came: 'wrong' });
    const open = ((await getDiagnosticAtWork(team, id))?.before ?? []).filter(({ became }) => !became);
    await db()
      .update(constats)
      .set({ visibility: 'reseau' })
      .where(eq(constats.id, open[0]?.id ?? ''));
    await say(
      id,
      open.slice(0, 2).map((one) => one.id)
    );
    const rest = open.slice(2).map((one) => one.id);
    await say(id, rest, { suite: 'abandonner', motif: 'Sans objet' });
    const opened = await lastLineOf(db(), 'constats', `${id}/C-01`);
    const whole = await sheetOf(`${id}/C-01`);
    expect(await publishDiagnostic(team, id, { nouveaux: true }, now, confirmed)).toEqual({ came: 'done' });
    // Saved from a form that was open before: only what was changed in it is written.
    const saved = { id: `${id}/C-01`, fields: { ...whole, detail: 'Relu.' }, since: opened };
    expect((await updateObject(team, constatEditable, saved, now)).came).toBe('done');
    expect(await sheetOf(`${id}/C-01`)).toMatchObject({ detail: 'Relu.', visibility: 'public' });
    expect(await publishDiagnostic(team, id, { nouveaux: true }, now, confirmed)).toEqual({ came: 'gone' });
    // What is kept in memory hears of writes through the process that serves.
    raiseRevision();
    expect((await getDiagnostic(everybody))?.id).toBe(id);
    expect((await getDiagnostic(everybody, 'diagnostic-2025'))?.name).toBeTruthy();
    expect((await getConstat(everybody, 'C-01'))?.diagnostic.id).toBe(id);
    expect(await getConstat(everybody, open[0]?.code ?? '', id)).toBeNull();
    const old = await getConstat(everybody, 'C-01', 'diagnostic-2025');
    expect(old?.became).toMatchObject([{ kind: 'repris', code: 'C-01', diagnosticId: id }]);
    const dropped = (await getDiagnosticAtWork(team, id))?.before.find(({ id: one }) => one === rest[0]);
    expect(dropped?.became).toMatchObject({ kind: 'abandonne', reason: 'Sans objet' });
    expect(await say(id, [was(1)])).toEqual({ came: 'gone' });
    expect(await undoReprise(team, id, { constat: was(1), malgre: true }, now)).toEqual({ came: 'gone' });
  });
});
