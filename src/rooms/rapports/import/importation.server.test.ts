import { asc, count, eq } from 'drizzle-orm';
import writeExcelFile from 'write-excel-file/node';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { at, dryRun, exported, present, sheetNamed, silent, write } from '../../../../tests/plan-workbook.ts';
import { indicateurs } from '../../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { fiches, ficheEtats } from '../../plan/fiches/tables.ts';
import { csvOf } from './classeur.server.ts';
import { kinds } from './feuilles.ts';
import { sheetsOf } from './fichier.server.ts';
import { projetOf } from './projet.server.ts';
import { differencesOf } from './travaux.server.ts';

onTheStory('import and export of a plan', () => {
  it('changes nothing when what was exported comes back', async () => {
    const sheets = await exported();
    expect(sheets.map(({ name }) => name)).toEqual([
      'Lisez-moi',
      'Constats',
      'Recommandations',
      'Fiches',
      'Moyens',
      'Indicateurs',
      'Listes'
    ]);
    const projet = await dryRun(sheets);
    expect(projet.errors).toEqual([]);
    expect(projet.remarks).toEqual([]);
    expect(projet.changes).toEqual([]);
    for (const kind of kinds) expect(projet.counts[kind].same, kind).toBeGreaterThan(10);
  });

  it('nor when it comes back as CSV, a sheet at a time', async () => {
    const { present: held } = await present();
    for (const kind of kinds) {
      const projet = await projetOf(await sheetsOf(Buffer.from(csvOf(kind, held))), held, silent);
      expect({ kind, errors: projet.errors, changes: projet.changes, remarks: projet.remarks }).toEqual({
        kind,
        errors: [],
        changes: [],
        remarks: []
      });
      expect(projet.counts[kind].same).toBe(held.held[kind].size);
    }
  });

  it('changes one field where one cell was changed, with a line in the journal that can be taken back', async () => {
    const sheets = await exported();
    const sheet = sheetNamed(sheets, 'Moyens');
    const line = sheet.rows.findIndex((row) => row[at(sheet, 'sorte')] === 'financier');
    const row = sheet.rows[line];
    if (!row) throw new Error('The story has money');
    const id = String(row[0]);
    row[at(sheet, 'prévu')] = ' 12 500,5 € ';
    const projet = await dryRun(sheets);
    expect(projet.errors).toEqual([]);
    expect(projet.changes).toMatchObject([
      {
        kind: 'moyens',
        added: false,
        sheet: 'Moyens',
        line: line + 1,
        fields: [{ name: 'prévu', after: '12 500,5'.replace(' ', '\u202F') }]
      }
    ]);
    // jsonb gives the parts of an object back in an order of its own.
    const kept = projet.changes.map(({ fields, ...rest }) => ({ fields, ...rest }));
    expect(differencesOf(kept, await dryRun(sheets))).toEqual([]);
    await write(projet.ecritures);
    const [held] = await db().select().from(moyens).where(eq(moyens.id, id));
    expect(held?.planned).toBe(12_500.5);
    const lines = await db().select().from(journal).where(eq(journal.objectId, id));
    expect(lines).toMatchObject([{ action: 'modifier un moyen', after: { planned: 12_500.5 }, reason: 'essai' }]);
    expect(await dryRun(await exported())).toMatchObject({ changes: [], errors: [] });
    // What was agreed to on the old state is no longer what would happen now.
    expect(differencesOf(projet.changes, await dryRun(sheets))).toHaveLength(1);
  });

  it('adds objects that name one another, each under the next free code, marked as the plan is', async () => {
    const sheets = await exported();
    const add = (name: string, cells: Record<string, string | number>) => {
      const sheet = sheetNamed(sheets, name);
      const row = (sheet.rows[0] ?? []).map((title) => cells[String(title).replace(' *', '')] ?? null);
      sheet.rows.push(row);
    };
    const { present: held, plan } = await present();
    const axe = held.lists.axes[0]?.name ?? '';
    const droit = held.lists.droitsDesConstats[0]?.name ?? '';
    add('Constats', {
      code: 'C-neuf',
      constat: 'Un constat neuf',
      détail: 'Un détail',
      droits: droit,
      'tout le territoire': 'oui'
    });
    add('Recommandations', {
      code: 'R-neuve',
      titre: 'Une neuve',
      texte: 'Faire',
      axe,
      niveau: 'Régional',
      priorité: 2,
      constats: 'C-neuf | C-01'
    });
    add('Fiches', {
      code: 'N1',
      recommandation: 'R-neuve',
      titre: 'Fiche neuve',
      contexte: 'Contexte',
      phase: 1,
      début: '1/3/2027',
      fin: 46_752,
      visibilité: 'public'
    });
    add('Moyens', { fiche: 'N1', sorte: 'humain', 'apporté par': 'Le centre', année: 2027, prévu: '0,5' });
    add('Indicateurs', { fiche: 'N1', indicateur: 'Personnes', unité: 'personnes', 'valeur 2027': 3 });
    const projet = await dryRun(sheets);
    expect(projet.errors).toEqual([]);
    expect(projet.changes.map(({ kind, added }) => [kind, added])).toEqual(kinds.map((kind) => [kind, true]));
    await write(projet.ecritures);
    const [fiche] = await db().select().from(fiches).where(eq(fiches.title, 'Fiche neuve'));
    expect(fiche).toMatchObject({
      planId: plan.id,
      exemple: plan.exemple,
      startsOn: '2027-03-01',
      endsOn: '2027-12-31',
      visibility: 'public'
    });
    expect(
      await db()
        .select()
        .from(ficheEtats)
        .where(eq(ficheEtats.ficheId, fiche?.id ?? ''))
    ).toMatchObject([{ state: 'a-discuter' }]);
    expect(
      await db()
        .select()
        .from(moyens)
        .where(eq(moyens.ficheId, fiche?.id ?? ''))
    ).toMatchObject([{ planned: 0.5, committed: 0, unit: 'ETP' }]);
    expect(
      await db()
        .select()
        .from(indicateurs)
        .where(eq(indicateurs.ficheId, fiche?.id ?? ''))
    ).toMatchObject([{ no: 1 }]);
    expect(await dryRun(await exported())).toMatchObject({ changes: [], errors: [] });
  });

  it('writes all or nothing', async () => {
    const sheets = await exported();
    const sheet = sheetNamed(sheets, 'Fiches');
    for (const row of sheet.rows.slice(1, 4)) row[at(sheet, 'titre')] = `${row[at(sheet, 'titre')]} (bis)`;
    const { ecritures } = await dryRun(sheets);
    const titles = () => db().select({ title: fiches.title }).from(fiches).orderBy(asc(fiches.id));
    const [before, lines] = [await titles(), await db().select({ n: count() }).from(journal)];
    const broken = ecritures.map((one, i) => (i === 2 ? { ...one, after: { ...one.after, leadId: 'nobody' } } : one));
    await expect(write(broken)).rejects.toThrow();
    expect(await titles()).toEqual(before);
    expect(await db().select({ n: count() }).from(journal)).toEqual(lines);
  });

  it('reads dates, numbers and words of workbooks made elsewhere', async () => {
    const { present: held } = await present();
    const [id, before] = [...held.held.fiches][0] ?? ['', {}];
    const bytes = await writeExcelFile([
      {
        sheet: 'feuille 1',
        data: [
          [{ value: 'Plan 2026' }],
          [
            { value: 'FIN' },
            { value: 'Debut (jour)' },
            { value: ' Identifiant ' },
            { value: 'TITRE *' },
            { value: 'Tout le territoire' }
          ],
          [
            { value: new Date('2028-05-31T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
            { value: '2/1/2026' },
            { value: id },
            { value: '  Titre  neuf ' },
            null
          ],
          [null, null, null, { value: '   ' }, null]
        ]
      }
    ]).toBuffer();
    const projet = await projetOf(await sheetsOf(Buffer.from(bytes)), held, silent);
    expect(projet.errors).toEqual([]);
    expect(projet.ecritures).toHaveLength(1);
    expect(projet.ecritures[0]?.after).toMatchObject({
      endsOn: '2028-05-31',
      startsOn: '2026-01-02',
      title: 'Titre  neuf',
      context: before.context ?? null
    });
  });
});
