import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { journal } from '#platform/database/tables.ts';
import { acteurAs, writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { ficheByCode } from '../../../../../tests/fiches.ts';
import { updateObject } from '../../../comptes/edit/update.server.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { addIndicateur, removeIndicateur } from '../../../plan/fiches/edit/parts/indicateurs.server.ts';
import { addMoyen, removeMoyen } from '../../../plan/fiches/edit/parts/moyens.server.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { createRecommandation } from '../../../plan/recommandations/edit/actions.server.ts';
import { recommandationEditable } from '../../../plan/recommandations/edit/editable.server.ts';
import { recommandationConstats, recommandations } from '../../../plan/tables.ts';
import { constatsBetween } from './amendements.ts';
import { readAmendements } from './amendements.server.ts';

const reader = anonymous('cai-namur');
const admin = acteurAs('administrateur');
const days = { du: '2026-11-01', au: '2026-11-22' };
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const read = (asked = days, viewer = reader) => readAmendements(viewer, 'ppli-2026', asked);

onTheStory('the texts of a plan on two days', () => {
  beforeAll(writeActeur);

  it('holds nothing, and says so, where nothing was written down', async () =>
    expect(await read()).toEqual({ amendements: [], constats: {}, since: null }));

  it('tells what was amended with its reason, and which constats were attached and detached', async () => {
    const id = 'ppli-2026/R-01';
    const held = await db()
      .select()
      .from(recommandationConstats)
      .where(eq(recommandationConstats.recommandationId, id));
    const [first, ...others] = held.map(({ constatId }) => constatId);
    const fields = { title: 'Un autre titre', constats: [...others, 'diagnostic-2025/C-40'] };
    const change = { id, fields, since: 0, reason: 'Décidé en conseil' };
    const came = await updateObject(admin, recommandationEditable, change, at('2026-11-10'));
    expect(came.came).toBe('done');
    const { amendements, constats, since } = await read();
    expect(since).toBe('2026-11-10');
    expect(amendements).toMatchObject([
      {
        ...{ sorte: 'recommandation', code: 'R-01', sort: 'modifie', exemple: true },
        changed: ['title', 'constats'],
        after: { title: 'Un autre titre' },
        reasons: [{ on: '2026-11-10', reason: 'Décidé en conseil' }]
      }
    ]);
    const [one] = amendements;
    if (!one) throw new Error('It is told');
    expect(constatsBetween(one)).toEqual({ attached: ['diagnostic-2025/C-40'], detached: [first] });
    expect(Object.values(constats)).toContain('C-40');
    expect((await read({ du: '2026-11-10', au: '2026-11-22' })).amendements).toEqual([]);
    expect((await read({ du: '2026-10-01', au: '2026-11-09' })).amendements).toEqual([]);
  });

  it('tells means and indicators that were added and taken away, of fiches that are open alone', async () => {
    const fiche = await ficheByCode('F-07');
    const means = {
      kind: 'financier',
      nis: '92094',
      year: 2027,
      note: null,
      planned: 1000,
      committed: 0,
      spent: 0
    } as const;
    await addMoyen(admin, fiche, { ...means, provider: 'Une commune' }, at('2026-10-15'));
    await addMoyen(admin, fiche, { ...means, provider: 'Une province' }, at('2026-11-12'));
    const [placed] = await db()
      .select()
      .from(journal)
      .where(eq(journal.action, 'placer des moyens'))
      .orderBy(journal.seq);
    await removeMoyen(admin, fiche, placed?.objectId ?? '', at('2026-11-13'));
    const measure = { name: 'Séances tenues', unit: 'séances', baselineYear: null, baseline: null };
    await addIndicateur(admin, fiche, { ...measure, targetYear: 2028, target: 10 }, at('2026-11-14'));
    const since = { ...measure, name: 'Salles ouvertes', targetYear: null, target: null };
    const added = await addIndicateur(admin, fiche, since, at('2026-10-16'));
    const [line] = await db()
      .select()
      .from(journal)
      .where(eq(journal.seq, added ?? 0));
    await removeIndicateur(admin, fiche, line?.objectId ?? '', at('2026-11-15'), { reason: 'Plus suivi' });
    const parts = async () => (await read()).amendements.filter(({ sorte }) => sorte !== 'recommandation');
    expect(
      (await parts()).map(({ sorte, sort, code, before, after }) => [
        sorte,
        sort,
        code,
        (after ?? before)?.provider ?? null
      ])
    ).toEqual([
      ['moyen', 'ajoute', 'F-07', 'Une province'],
      ['indicateur', 'ajoute', 'F-07', null],
      ['indicateur', 'retire', 'F-07', null],
      ['moyen', 'retire', 'F-07', 'Une commune']
    ]);
    const gone = (await parts()).find(({ sorte, sort }) => sorte === 'indicateur' && sort === 'retire');
    expect(gone).toMatchObject({ before: { name: 'Salles ouvertes' }, reasons: [{ reason: 'Plus suivi' }] });
    await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.id, fiche.id));
    expect(await parts()).toEqual([]);
    await db().update(fiches).set({ visibility: 'public' }).where(eq(fiches.id, fiche.id));
  });

  it('tells a recommandation that was made, to those who may read it', async () => {
    const [like] = await db().select().from(recommandations).where(eq(recommandations.id, 'ppli-2026/R-01'));
    if (!like) throw new Error('The story holds it');
    const { axeId, level } = like;
    const own = { title: 'Toute nouvelle', text: 'Un texte.', axeId, level, priority: 9 };
    const made = await createRecommandation(
      admin,
      'ppli-2026',
      { ...own, constats: [], objectifs: [], visibility: 'equipe' },
      at('2026-11-15')
    );
    const told = async (viewer = reader) =>
      (await read(days, viewer)).amendements.find(({ id }) => id === made?.id)?.sort ?? null;
    expect(await told()).toBeNull();
    expect(await told(admin)).toBe('ajoute');
    const opened = { id: made?.id ?? '', fields: { visibility: 'public' as const }, since: made?.seq ?? 0 };
    await updateObject(admin, recommandationEditable, opened, at('2026-11-16'));
    expect(await told()).toBe('ajoute');
  });

  it('takes two queries at most, and shows another centre nothing', async () => {
    expect((await countQueries(() => read())).queries.length).toBeLessThanOrEqual(2);
    expect((await read(days, anonymous('cri-deux-rives'))).amendements).toEqual([]);
  });
});
