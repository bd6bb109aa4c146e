import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { closePress, print } from '#platform/documents/print.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { constats } from '../../../diagnostic/tables.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { espaces } from '../../../concertation/tables.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { getFiche } from '../../../plan/fiches/fiche.server.ts';
import { readFicheDocument } from './lecture.server.ts';

const viewer = anonymous('cai-namur');
const editeur = { acronym: 'C.A.I.', name: 'Centre' };
const textOf = async (code: string) => JSON.stringify(await readFicheDocument(viewer, code, editeur));

afterAll(closePress);

onTheStory('the document of a fiche', () => {
  it('says what its page says, and can be set', async () => {
    const fiche = await getFiche(viewer, 'F-01');
    const model = await readFicheDocument(viewer, 'F-01', editeur);
    if (!fiche || !model) throw new Error('The story has no F-01');
    const text = JSON.stringify(model);
    for (const word of [
      fiche.title,
      fiche.context,
      ...fiche.objectives,
      ...fiche.etapes.map(({ title }) => title),
      ...fiche.indicateurs.map(({ name }) => name),
      ...fiche.constats.rows.map(({ statement }) => statement)
    ])
      expect(text).toContain(JSON.stringify(word).slice(1, -1));
    expect(model.exemple).toBeTruthy();
    expect((await print(model, 'pdf')).pages).toBeGreaterThan(1);
    expect((await print(model, 'docx')).bytes.length).toBeGreaterThan(1000);
  });

  it('can be set for every fiche of the story', async () => {
    const codes = await db()
      .select({ code: fiches.code })
      .from(fiches)
      .where(sql`${fiches.planId} = 'ppli-2026' and ${fiches.visibility} = 'public'`);
    expect(codes.length).toBeGreaterThan(30);
    for (const { code } of codes) {
      const model = await readFicheDocument(viewer, code, editeur);
      if (!model) throw new Error(code);
      expect((await print(model, 'pdf')).pages, code).toBeGreaterThan(0);
    }
  });

  it('is nobody’s who may not read the fiche, and names nothing that they may not read', async () => {
    const fiche = await getFiche(viewer, 'F-01');
    const [constat] = fiche?.constats.rows ?? [];
    const [partner] = fiche?.partenaires ?? [];
    const before = await textOf('F-01');
    expect(before).toContain(constat?.statement);
    expect(before).toContain(partner?.name);
    const hide = { visibility: 'equipe' } as const;
    await db()
      .update(constats)
      .set(hide)
      .where(eq(constats.code, constat?.code ?? ''));
    await db()
      .update(organisations)
      .set(hide)
      .where(eq(organisations.name, partner?.name ?? ''));
    await db().update(espaces).set(hide);
    raiseRevision();
    const after = await textOf('F-01');
    expect(after).not.toContain(constat?.statement);
    expect(after).not.toContain(partner?.name);
    expect(after).toContain('Aucun espace de concertation ne suit cette fiche');
    await db().update(fiches).set(hide).where(eq(fiches.code, 'F-01'));
    raiseRevision();
    expect(await readFicheDocument(viewer, 'F-01', editeur)).toBeNull();
  });
});
