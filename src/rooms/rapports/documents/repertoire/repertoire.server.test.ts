import { afterAll, expect, it } from 'vitest';
import { formatDay } from '#messages/format.ts';
import { plain, type Block, type DocumentModel } from '#platform/documents/model.ts';
import { closePress, print } from '#platform/documents/print.ts';
import { eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { differenceOf } from '../../../annuaire/repertoires/difference.ts';
import { luDansLEdition, showable } from '../../../annuaire/repertoires/lecture.server.ts';
import { getEditions, getRepertoire } from '../../../annuaire/repertoires/queries.server.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { readRepertoireDocument } from './lecture.server.ts';

const centreId = 'cai-namur';
const viewer = anonymous(centreId);

/** The second edition of a répertoire as its document, and what it holds. */
async function read(code: string) {
  const repertoire = await getRepertoire(viewer, code);
  const [edition, first] = await getEditions(viewer, repertoire?.id ?? '', 2);
  if (!edition || !first) throw new Error(`The story has two editions of ${code}`);
  const allowed = await showable(centreId, [...edition.entries, ...first.entries]);
  const [lu, old] = [edition, first].map(({ entries }) => luDansLEdition(entries, allowed));
  if (!lu || !old) throw new Error('Two were read');
  const { title, cover, introduction, exemple, publishedOn, number, note } = edition;
  const model = await readRepertoireDocument(
    centreId,
    {
      ...{
        title,
        cover,
        introduction,
        exemple,
        path: `/annuaire/repertoires/${code}/editions/2`,
        day: publishedOn,
        lu
      },
      edition: { number, note },
      before: {
        ...{ number: first.number, publishedOn: first.publishedOn },
        difference: differenceOf(old.entries, lu.entries)
      }
    },
    { acronym: 'C.A.I.', name: 'Centre' }
  );
  return { model, lu };
}

const tables = (model: DocumentModel) => model.blocks.filter((block) => block.kind === 'table');
const headings = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [plain(block.text)] : []));

afterAll(closePress);

onTheStory('an edition of a répertoire on paper', () => {
  it('is set as PDF/UA and as DOCX, with its number, its map in words, and what is invented said', async () => {
    const { model } = await read('socio-juridique');
    expect(model.exemple && model.sources.length).toBeTruthy();
    expect(model.facts.map(({ value }) => plain(value))).toContain(`Édition 2, publiée le ${formatDay('2026-11-02')}`);
    const figure = model.blocks.find((block) => block.kind === 'figure');
    expect(figure?.alt).toMatch(/Carte des services du répertoire dans \d+ communes, le plus à Namur/);
    expect(figure?.svg).not.toContain('var(');
    expect((await print(model, 'pdf')).pages).toBeGreaterThan(3);
    expect((await print(model, 'docx')).bytes.length).toBeGreaterThan(5000);
  });

  it('has each service of the page once, in its commune, and what changed since the edition before', async () => {
    const { model, lu } = await read('fle');
    const numbers = tables(model).flatMap(({ rows }) => rows.map(([no]) => Number(no)));
    expect(numbers).toEqual(lu.entries.map(({ no }) => no));
    const said = headings(model.blocks);
    expect(said).toContain(`Ce qui a changé depuis l’édition 1 du ${formatDay('2026-02-16')}`);
    expect(said).toContain('N’y sont plus (2)');
  });

  it('says how many were taken out, and not who', async () => {
    const { lu } = await read('fle');
    const [one] = lu.entries;
    await db()
      .update(organisations)
      .set({ unlisted: true })
      .where(eq(organisations.id, one?.organisationId ?? ''));
    raiseRevision();
    const { model } = await read('fle');
    const text = JSON.stringify(model);
    expect(text).not.toContain(one?.organisation ?? '?');
    expect(text).toMatch(/(1 service a été retiré|\d+ services ont été retirés) de cette édition/);
  });
});
