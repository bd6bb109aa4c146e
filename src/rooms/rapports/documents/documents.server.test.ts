import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { formatEuros } from '#messages/format.ts';
import { db } from '#platform/database/current.ts';
import { plain, type Block, type Cell, type DocumentModel, type Text } from '#platform/documents/model.ts';
import { closePress, print } from '#platform/documents/print.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { constats } from '../../diagnostic/tables.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { plans, recommandations } from '../../plan/tables.ts';
import { getPlanOfCommune } from '../communes/queries.server.ts';
import { readPlan } from '../plan.server.ts';
import { readCommuneDocument } from './commune/lecture.server.ts';
import { readDiagnosticDocument } from './diagnostic/lecture.server.ts';
import { readGrilleDocument, readWholeGrille } from './grille/lecture.server.ts';
import { readPlanDocument } from './plan/lecture.server.ts';
import { readRapportDocument } from './rapport/lecture.server.ts';

const viewer = anonymous('cai-namur');
const editeur = { acronym: 'C.A.I.', name: 'Centre' };

const readers = {
  plan: () => readPlanDocument(viewer, editeur),
  diagnostic: () => readDiagnosticDocument(viewer, editeur),
  commune: () => readCommuneDocument(viewer, '92094', editeur),
  grille: () => readGrilleDocument(viewer, editeur),
  rapport: () => readRapportDocument(viewer, 2026, editeur)
};

async function read(name: keyof typeof readers): Promise<DocumentModel> {
  const model = await readers[name]();
  if (!model) throw new Error(`The story has no ${name}`);
  return model;
}

const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.kind === 'wide' || block.kind === 'pair' ? flat(block.blocks) : [block]));
const tables = (model: DocumentModel) => flat(model.blocks).filter((block) => block.kind === 'table');
const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : plain(typeof cell === 'object' && 'text' in cell ? cell.text : (cell as Text));
const headings = (model: DocumentModel) =>
  flat(model.blocks).flatMap((block) => (block.kind === 'heading' ? [plain(block.text)] : []));

afterAll(closePress);

onTheStory('every document', () => {
  it('is set as PDF/UA and as DOCX, with its title, its day, its sources, and what is invented said', async () => {
    for (const name of Object.keys(readers) as (keyof typeof readers)[]) {
      const model = await read(name);
      expect(model.title && model.author && model.sources.length, name).toBeTruthy();
      expect(model.exemple, name).toBeTruthy();
      expect((await print(model, 'pdf')).pages, name).toBeGreaterThan(1);
      expect((await print(model, 'docx')).bytes.length, name).toBeGreaterThan(5000);
      expect(
        flat(model.blocks).every(
          (block) => block.kind !== 'figure' || (block.alt.length > 20 && !block.svg.includes('var('))
        ),
        name
      ).toBe(true);
    }
  });

  it('is not there for a centre without one', async () => {
    const nobody = anonymous('nowhere');
    expect(await readPlanDocument(nobody, editeur)).toBeNull();
    expect(await readDiagnosticDocument(nobody, editeur)).toBeNull();
    expect(await readGrilleDocument(nobody, editeur)).toBeNull();
    expect(await readRapportDocument(nobody, 2026, editeur)).toBeNull();
    expect(await readCommuneDocument(viewer, '99999', editeur)).toBeNull();
    expect(await readRapportDocument(viewer, 2025, editeur)).toBeNull();
    expect(await readRapportDocument(viewer, 2027, editeur)).toBeNull();
  });
});

onTheStory('what documents count', () => {
  it('is what the pages count', async () => {
    const page = await readPlan(viewer);
    const plan = await read('plan');
    const titles = headings(plan);
    for (const { code } of page?.all ?? []) expect(titles.filter((one) => one.startsWith(`${code}  `))).toHaveLength(1);
    for (const { code } of page?.recommandations ?? [])
      expect(titles.filter((one) => one.startsWith(`${code}  `))).toHaveLength(1);
    const byAxe = tables(plan).find(({ caption }) => caption && plain(caption).startsWith('Les fiches par axe'));
    const column = (byAxe?.columns ?? []).findIndex(({ name }) => name === 'Total');
    expect(textOf(byAxe?.foot?.[column])).toBe(String(page?.bilan.fiches));
    expect((byAxe?.rows ?? []).reduce((sum, row) => sum + Number(textOf(row[column])), 0)).toBe(page?.bilan.fiches);

    const diagnostic = await read('diagnostic');
    const [{ count } = { count: 0 }] = await db()
      .select({ count: sql<number>`count(*)::int` })
      .from(constats)
      .where(sql`${constats.visibility} = 'public' and ${constats.centreId} = 'cai-namur'`);
    expect(headings(diagnostic).filter((one) => /^C-\d+ {2}/.test(one))).toHaveLength(count);

    const grille = await readWholeGrille(viewer);
    const drawn = tables(await read('grille')).find(({ rows }) => rows.length > 30);
    expect(drawn?.rows).toHaveLength((grille?.grille.lignes.length ?? 0) + 1);
    expect(drawn?.columns).toHaveLength((grille?.colonnes.length ?? 0) + 4);

    const commune = await getPlanOfCommune(viewer, '92094', '2026-11-22');
    const sheet = JSON.stringify(await read('commune'));
    for (const { title } of [...commune.fiches, ...commune.constats, ...commune.espaces, ...commune.organisations])
      expect(sheet).toContain(JSON.stringify(title).slice(1, -1));
    expect(sheet).toContain(formatEuros(commune.euros?.planned ?? -1));
  });

  it('sums to the same by axis and by provider, in the report of a year', async () => {
    const model = await read('rapport');
    const number = (text: string) => Number(text.replaceAll(/[^\d,]/g, '').replace(',', '.'));
    const means = tables(model).filter(({ caption }) => caption && /^Moyens .*2026/.test(plain(caption)));
    expect(means).toHaveLength(4);
    for (const { rows, foot } of means)
      for (const column of [1, 2, 3]) {
        const sum = rows.reduce((all, row) => all + number(textOf(row[column])), 0);
        expect(sum).toBeCloseTo(number(textOf(foot?.[column])), 6);
      }
    expect(means.map(({ foot }) => textOf(foot?.[1]))).toEqual([
      textOf(means[1]?.foot?.[1]),
      textOf(means[0]?.foot?.[1]),
      textOf(means[3]?.foot?.[1]),
      textOf(means[2]?.foot?.[1])
    ]);
  });
});

onTheStory('what is not public', () => {
  it('is in no document of the public', async () => {
    const [fiche] = await db()
      .select({ id: fiches.id, title: fiches.title, code: fiches.code })
      .from(fiches)
      .where(sql`${fiches.code} = 'F-06' and ${fiches.planId} = 'ppli-2026'`);
    const [constat] = await db()
      .select({ id: constats.id, statement: constats.statement })
      .from(constats)
      .where(eq(constats.code, 'C-04'));
    if (!fiche || !constat) throw new Error('The story has changed');
    const said = async () =>
      Object.fromEntries(
        await Promise.all(
          (Object.keys(readers) as (keyof typeof readers)[]).map(async (name) => {
            const text = JSON.stringify(await readers[name]());
            return [name, { fiche: text.includes(fiche.title), constat: text.includes(constat.statement) }] as const;
          })
        )
      );
    expect(await said()).toMatchObject({
      plan: { fiche: true, constat: true },
      diagnostic: { constat: true },
      commune: { fiche: true, constat: true },
      rapport: { fiche: true }
    });
    await db().update(fiches).set({ visibility: 'reseau' }).where(eq(fiches.id, fiche.id));
    await db().update(constats).set({ visibility: 'equipe' }).where(eq(constats.id, constat.id));
    raiseRevision();
    for (const [name, found] of Object.entries(await said()))
      expect(found, name).toEqual({ fiche: false, constat: false });
    await db().update(recommandations).set({ visibility: 'equipe' });
    raiseRevision();
    expect(headings(await read('plan')).some((one) => /^R-\d/.test(one))).toBe(false);
    await db().update(plans).set({ visibility: 'equipe' });
    raiseRevision();
    expect(await readers.plan()).toBeNull();
    expect(await readers.grille()).toBeNull();
    expect(await readers.rapport()).toBeNull();
  });
});
