import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { lineOf } from '#platform/journal/read.server.ts';
import { acteurAs, equipe, everyActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { chiffres } from '../../../territoires/tables.ts';
import { getDiagnostic } from '../../queries.server.ts';
import { constats, preuves, validites } from '../../tables.ts';
import { getConstat, listPreuves } from '../queries.server.ts';
import { addPreuve, createConstat, decideValidite, removePreuve } from './actions.server.ts';
import { listLieux, listQuotables } from './figures.server.ts';
import { retoursDesConstats } from './retours.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const written = {
  diagnosticId: 'diagnostic-2025',
  statement: 'Les gares n’ont plus de guichet.',
  detail: 'On ne peut plus demander son chemin.',
  droits: ['wallonie-2023/mobilite'],
  publics: ['primo-arrivants'],
  wholeTerritory: true,
  communes: [],
  visibility: 'public' as const
};
const C01 = 'diagnostic-2025/C-01';

onTheStory('writing constats', () => {
  it('uses a right that the grid has', async () => {
    const diagnostic = await getDiagnostic(team);
    expect(diagnostic?.id).toBe(written.diagnosticId);
    const [row] = await db()
      .execute(`select referentiel_id || '/' || droit_id as pair from constat_droits limit 1`)
      .then(({ rows }) => rows as { pair: string }[]);
    written.droits = [row?.pair ?? ''];
  });

  it('gives the next code, a first validity and a line of the journal', async () => {
    const before = await db()
      .select({ code: constats.code })
      .from(constats)
      .where(eq(constats.diagnosticId, 'diagnostic-2025'));
    const came = await createConstat(team, written, now);
    if (came.came !== 'done') throw new Error(came.came);
    const highest = Math.max(...before.map(({ code }) => Number(code.slice(2))));
    expect(came.code).toBe(`C-${highest + 1}`);
    const read = await getConstat(anonymous('cai-namur'), came.code);
    expect(read).toMatchObject({ statement: written.statement, exemple: true, wholeTerritory: true });
    expect(read?.history).toMatchObject([{ seq: 1, on: '2026-11-22', result: 'valid' }]);
    const [line] = await db().select().from(journal).where(eq(journal.objectId, came.id));
    expect(line).toMatchObject({ action: 'écrire un constat', personneId: team.personne.id });
  });

  it('gives two who write at once two codes', async () => {
    const both = await Promise.all([createConstat(team, written, now), createConstat(team, written, now)]);
    const codes = both.map((came) => (came.came === 'done' ? came.code : ''));
    expect(new Set(codes).size).toBe(2);
    expect(codes).not.toContain('');
  });

  it('refuses a constat that is nowhere, or both everywhere and somewhere', async () => {
    for (const wrong of [{ wholeTerritory: false }, { communes: ['92094'] }])
      expect(await createConstat(team, { ...written, ...wrong }, now)).toMatchObject({ came: 'wrong' });
  });

  it('quotes only figures that are held, and copies none', async () => {
    const lieux = await listLieux('cai-namur');
    expect(lieux.filter(({ group }) => group === 'Communes').length).toBeGreaterThan(20);
    const held = await listQuotables(db(), '92094');
    expect(held.length).toBeGreaterThan(5);
    const share = held.find(({ mesure }) => mesure === 'foreign_share');
    expect(share?.quoted.value).toBeGreaterThan(0);
    const [first] = held;
    if (!first) throw new Error('Namur has figures');
    const { mesure, year } = first;
    expect(await addPreuve(team, C01, { kind: 'chiffre', nis: '92094', mesure, year }, now)).toEqual({ came: 'done' });
    const quoted = (await listPreuves(team, C01)).at(-1);
    expect(quoted).toMatchObject({ kind: 'chiffre', nis: '92094', mesure, year, text: null });
    expect(quoted?.figures.length).toBeGreaterThan(0);
    expect(await addPreuve(team, C01, { kind: 'chiffre', nis: '92094', mesure, year: 1850 }, now)).toMatchObject({
      came: 'wrong'
    });
    expect(await db().$count(chiffres)).toBeGreaterThan(0);
  });

  it('adds what was seen and documents after the others, and takes them away', async () => {
    const text = 'La salle d’attente est pleine dès huit heures.';
    await addPreuve(team, C01, { kind: 'observation', text, organisationId: 'mille-langues', on: '2026-11-02' }, now);
    await addPreuve(team, C01, { kind: 'document', text: 'Un rapport', url: 'https://a.example/', on: null }, now);
    const rows = await listPreuves(team, C01);
    expect(rows.slice(-2)).toMatchObject([{ text, organisation: 'Maison des Mille Langues' }, { text: 'Un rapport' }]);
    const removed = await removePreuve(team, C01, rows.at(-1)?.id ?? '', now);
    const line = await lineOf(db(), 'cai-namur', removed.came === 'done' ? removed.seq : 0);
    if (!line) throw new Error('It has a line');
    expect(await retoursDesConstats[line.action]?.(acteurAs('partenaire'), line, now)).toEqual({ came: 'gone' });
    expect(await retoursDesConstats[line.action]?.(team, line, now)).toMatchObject({ came: 'done' });
    expect(await listPreuves(team, C01)).toEqual(rows);
    expect(await retoursDesConstats[line.action]?.(team, line, now)).toEqual({ came: 'again' });
    expect(await removePreuve(team, C01, rows.at(-1)?.id ?? '', now)).toMatchObject({ came: 'done' });
    expect((await listPreuves(team, C01)).length).toBe(rows.length - 1);
    expect(await removePreuve(team, 'diagnostic-2025/C-02', rows.at(-2)?.id ?? '', now)).toEqual({ came: 'gone' });
    const unknown = { kind: 'observation', text, organisationId: 'inconnue', on: null } as const;
    expect(await addPreuve(team, C01, unknown, now)).toMatchObject({ came: 'wrong' });
  });

  it('decides in order of days, and what was decided stays', async () => {
    const reason = 'Trois groupes du soir ont ouvert.';
    expect(await decideValidite(team, C01, { result: 'better', reason, on: '2026-01-01' }, now)).toMatchObject({
      came: 'wrong'
    });
    expect(await decideValidite(team, C01, { result: 'better', reason, on: '2026-11-20' }, now)).toEqual({
      came: 'done'
    });
    const rows = await db().select().from(validites).where(eq(validites.constatId, C01)).orderBy(asc(validites.seq));
    expect(rows.at(-1)).toMatchObject({ result: 'better', reason, on: '2026-11-20', seq: rows.length });
  });

  describe.each(everyActeur)('%s', (name, acteur) => {
    it('may what the table says, and nothing else', async () => {
      const counts = async () => [
        await db().$count(constats),
        await db().$count(preuves),
        await db().$count(validites)
      ];
      const before = await counts();
      const preuve = { kind: 'observation', text: 'Vu.', organisationId: null, on: null } as const;
      const [own] = await listPreuves(team, 'diagnostic-2025/C-02');
      const came = [
        await createConstat(acteur, written, now),
        await addPreuve(acteur, 'diagnostic-2025/C-03', preuve, now),
        await decideValidite(acteur, 'diagnostic-2025/C-03', { result: 'valid', reason: 'Vu', on: '2026-11-22' }, now),
        await removePreuve(acteur, 'diagnostic-2025/C-02', own?.id ?? '', now)
      ].map((one) => one.came);
      if (equipe.has(name)) expect(came).toEqual(['done', 'done', 'done', 'done']);
      else {
        expect(came).toEqual(['gone', 'gone', 'gone', 'gone']);
        expect(await counts()).toEqual(before);
      }
    });
  });
});
