import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { at, dryRun, exported, sheetNamed } from '../../../../tests/plan-workbook.ts';
import { ficheNotes, fiches } from '../../plan/fiches/tables.ts';
import { confirmImport } from './actions.server.ts';
import { imports } from './tables.ts';
import { differencesOf } from './travaux.server.ts';

const team = acteurAs('charge-de-mission');
const wrote = { motif: 'Essai', sansPersonne: true, publier: true };

/** A fiche that only the team reads, with words that a publication must not let through unread. */
async function hidden() {
  const [fiche] = await db().select().from(fiches).where(eq(fiches.planId, 'ppli-2026')).orderBy(fiches.code);
  if (!fiche) throw new Error('The story has a fiche');
  await db()
    .update(fiches)
    .set({ visibility: 'equipe', context: 'Appeler le 0470 12 34 56.' })
    .where(eq(fiches.id, fiche.id));
  await db()
    .delete(ficheNotes)
    .where(and(eq(ficheNotes.ficheId, fiche.id), eq(ficheNotes.seq, 900)));
  await db().insert(ficheNotes).values({ ficheId: fiche.id, seq: 900, on: '2026-11-01', text: 'Vu Mme Lambert.' });
  return fiche;
}

/** The workbook with that fiche made public, and what it would do. */
async function opened() {
  const fiche = await hidden();
  const sheets = await exported();
  const sheet = sheetNamed(sheets, 'Fiches');
  const line = sheet.rows.findIndex(([id]) => id === fiche.id);
  const row = sheet.rows[line];
  if (!row) throw new Error('It is in the workbook');
  row[at(sheet, 'visibilité')] = 'public';
  return { fiche, sheets, line, projet: await dryRun(sheets), columns: (title: string) => at(sheet, title) };
}

onTheStory('a file that makes something public', () => {
  it('says what everybody would read, and what of it to read again, written in the file or not', async () => {
    const { fiche, line, projet } = await opened();
    expect(projet.errors).toEqual([]);
    expect(projet.publie.map(({ cell, message }) => [Number(/\d+/.exec(cell)?.[0]), message])).toEqual([
      [line + 1, `${fiche.code} ${fiche.title}`]
    ]);
    const passages = new Map(projet.changes[0]?.publie?.map(({ label, lines }) => [label, lines]));
    expect(passages.get('contexte')).toEqual(['Appeler le 0470 12 34 56.']);
    expect(passages.get('notes, étapes, indicateurs, moyens, états')).toContain('Vu Mme Lambert.');
    const warned = projet.personal.map(({ message }) => message).join(' ');
    expect(warned).toContain('0470 12 34 56');
    expect(warned).toContain('Mme Lambert');
  });

  it('asks for it to be confirmed, whatever else was', async () => {
    const { projet } = await opened();
    const id = randomUUID();
    const { errors, remarks, personal, publie, counts, changes } = projet;
    await db()
      .insert(imports)
      .values({
        ...{ id, centreId: 'cai-namur', personneId: 'bruno-exemple', planId: 'ppli-2026', fileName: 'essai.xlsx' },
        ...{ found: { errors, remarks, personal, publie, counts }, changes, changeCount: changes.length },
        createdAt: new Date('2026-11-22T12:00:00Z')
      });
    const sent = { reason: wrote.motif, sansPersonne: true, publier: false };
    const refused = await confirmImport(team, id, sent);
    expect(Object.keys((refused as { errors: object }).errors)).toEqual(['publier']);
    const unread = await confirmImport(team, id, { ...sent, publier: true, sansPersonne: false });
    expect(Object.keys((unread as { errors: object }).errors)).toEqual(['sansPersonne']);
    const named = { reason: 'Demandé au 0470 12 34 56', sansPersonne: false, publier: true };
    const told = await confirmImport(team, id, named);
    expect(Object.keys((told as { errors: object }).errors).toSorted()).toEqual(['motif', 'sansPersonne']);
  });

  it('writes nothing else than what was shown: a text changed meanwhile is shown again', async () => {
    const { fiche, sheets, projet } = await opened();
    const kept = structuredClone(projet.changes);
    expect(differencesOf(kept, await dryRun(sheets))).toEqual([]);
    await db().update(ficheNotes).set({ text: 'Autre chose.' }).where(eq(ficheNotes.ficheId, fiche.id));
    expect(differencesOf(kept, await dryRun(sheets))).toHaveLength(1);
  });

  it('asks nothing where all of it is public already, or stays among few', async () => {
    const { sheets, line, columns } = await opened();
    const row = sheetNamed(sheets, 'Fiches').rows[line] ?? [];
    row[columns('visibilité')] = 'réseau';
    row[columns('contexte')] = 'Un autre contexte.';
    expect(await dryRun(sheets)).toMatchObject({ errors: [], publie: [], personal: [] });
  });
});
