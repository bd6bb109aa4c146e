import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { acteurAs, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { organisations } from '../../annuaire/tables.ts';
import { updateObject } from '../../comptes/edit/update.server.ts';
import { ficheEditableByEspaces } from '../../concertation/fiche-editable.server.ts';
import { constats } from '../../diagnostic/tables.ts';
import { etapes, ficheEtats, ficheNotes, fiches } from '../../plan/fiches/tables.ts';
import { indicateurs } from '../../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { successions } from '../../plan/successions/tables.ts';
import { recommandations } from '../../plan/tables.ts';
import { constatEditable } from '../../diagnostic/constats/edit/editable.server.ts';
import { recommandationEditable } from '../../plan/recommandations/edit/editable.server.ts';
import { apercuOf } from './apercu.server.ts';
import { apercuDuPlan } from './plan.server.ts';

const centreId = 'cai-namur';
let ficheId: string;
let recommandationId: string;
const publish = { visibility: 'public', publier: '' };

const sheet = async () => {
  const standing = await ficheEditableByEspaces.read(db(), centreId, ficheId, false);
  if (!standing) throw new Error('No fiche');
  return standing.fields;
};
const ask = async (change: Record<string, unknown> = {}) =>
  apercuOf(centreId, 'fiches', { id: ficheId }, { ...(await sheet()), ...publish, ...change });

onTheStory('before a text becomes public', () => {
  beforeAll(async () => {
    const [fiche] = await db()
      .select()
      .from(fiches)
      .where(and(eq(fiches.centreId, centreId), eq(fiches.visibility, 'public')));
    ficheId = fiche?.id ?? '';
    recommandationId = fiche?.recommandationId ?? '';
  });

  it('is not asked about what is public, nor of what stays among few', async () => {
    expect(await ask()).toBeNull();
    await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.id, ficheId));
    expect(await ask({ visibility: 'reseau' })).toBeNull();
    expect(await ask()).not.toBeNull();
  });

  it('shows what the public would read, as it is being written', async () => {
    const { apercu } = (await ask({ title: 'Un titre neuf', leadId: 'mille-langues' })) ?? {};
    const of = (label: string) => apercu?.passages.find((one) => one.label === label)?.lines ?? [];
    expect(of('Titre')).toEqual(['Un titre neuf']);
    expect(of('Porteur').length).toBe(1);
    expect(of('Droits').length).toBeGreaterThan(0);
    expect(apercu?.links.some(({ path }) => path.startsWith('/plan/recommandations/'))).toBe(true);
    expect(apercu?.hidden).toEqual([]);
    await db().update(organisations).set({ visibility: 'equipe' }).where(eq(organisations.id, 'mille-langues'));
    const hidden = (await ask({ leadId: 'mille-langues' }))?.apercu.passages;
    expect(hidden?.some(({ label }) => label === 'Porteur')).toBe(false);
    await db().update(organisations).set({ visibility: 'public' }).where(eq(organisations.id, 'mille-langues'));
  });

  it('warns of what looks as if it told of a person, in notes too', async () => {
    const note = { ficheId, seq: 900, on: '2026-11-01', text: 'Appeler Mme Lambert au 0470 12 34 56.' };
    await db().insert(ficheNotes).values(note);
    const { apercu } = (await ask({ context: 'Écrire à jean@exemple.example.' })) ?? {};
    expect(Object.keys(apercu?.warnings ?? {}).toSorted()).toEqual(['Contexte', 'Notes d’avancement']);
    await db().delete(ficheNotes).where(eq(ficheNotes.seq, 900));
  });

  it('is confirmed of the very text that was shown', async () => {
    const version = (await ask())?.apercu.version ?? '';
    expect(await ask({ publier: version })).toBeNull();
    expect(await ask({ publier: version, title: 'Un autre' })).not.toBeNull();
    expect(await ask({ publier: 'oui' })).not.toBeNull();
  });

  it('shows what others wrote meanwhile too, and publishes nothing that was changed after it was confirmed', async () => {
    await writeActeur();
    const team = acteurAs('charge-de-mission');
    const now = new Date('2026-11-22T12:00:00Z');
    const change = async (fields: object, since: number, confirmedAt?: number) =>
      updateObject(
        team,
        ficheEditableByEspaces,
        { id: ficheId, fields, since, ...(confirmedAt === undefined ? {} : { confirmedAt }) },
        now
      );
    const before = await sheet();
    const opened = await lastLineOf(db(), 'fiches', ficheId);
    const sent = { ...before, ...publish, title: 'Le mien', depuis: opened };
    const apercu = async (publier = '') => apercuOf(centreId, 'fiches', { id: ficheId }, { ...sent, publier });
    const alone = (await apercu())?.apercu.version ?? '';
    expect(await apercu(alone)).toBeNull();
    await change({ context: 'Écrit par un collègue.' }, opened);
    const both = (await apercu(alone))?.apercu;
    const of = (label: string) => both?.passages.find((one) => one.label === label)?.lines;
    expect([of('Titre'), of('Contexte')]).toEqual([['Le mien'], ['Écrit par un collègue.']]);
    expect(await apercu(both?.version)).toBeNull();
    const read = await lastLineOf(db(), 'fiches', ficheId);
    await change({ context: 'Encore autre chose.' }, read);
    const { visibility, title, context } = sent;
    expect((await change({ visibility, title, context }, opened, read)).came).toBe('wrong');
    expect((await sheet()).visibility).toBe('equipe');
    const last = await lastLineOf(db(), 'fiches', ficheId);
    expect((await change({ visibility, title, context }, opened, last)).came).toBe('done');
    expect((await sheet()).context).toBe('Encore autre chose.');
    const { title: first, context: written } = before;
    const end = await lastLineOf(db(), 'fiches', ficheId);
    await change({ visibility: 'equipe', title: first, context: written }, end);
  });

  it('names no organisation of means that the public may not know of', async () => {
    const [mean] = await db().select().from(moyens).where(eq(moyens.ficheId, ficheId));
    const [body] = await db().select().from(organisations).where(eq(organisations.id, 'mille-langues'));
    const own = { ficheId, kind: 'financier' as const, unit: 'EUR' as const, year: 2026, note: 'Un mot.' };
    await db()
      .insert(moyens)
      .values({ ...mean, ...own, id: 'essai', provider: body?.name ?? '' });
    const means = async () => (await ask())?.apercu.passages.find(({ label }) => label === 'Moyens')?.lines.join();
    expect(await means()).toContain(body?.name);
    await db().update(organisations).set({ visibility: 'equipe' }).where(eq(organisations.id, 'mille-langues'));
    expect(await means()).not.toContain(body?.name);
    expect(await means()).toContain('Un mot.');
    await db().update(organisations).set({ visibility: 'public' }).where(eq(organisations.id, 'mille-langues'));
    await db().delete(moyens).where(eq(moyens.id, 'essai'));
  });

  it('says that nobody gets there while what is above is not public', async () => {
    await db().update(recommandations).set({ visibility: 'equipe' }).where(eq(recommandations.id, recommandationId));
    const { apercu } = (await ask()) ?? {};
    expect(apercu?.hidden.length).toBe(1);
    expect(apercu?.links.some(({ path }) => path.startsWith('/plan/recommandations/'))).toBe(false);
    const standing = await recommandationEditable.read(db(), centreId, recommandationId, false);
    const sent = { ...standing?.fields, ...publish };
    const refus = await apercuOf(centreId, 'recommandations', { id: recommandationId }, sent);
    expect(refus?.apercu.passages.map(({ label }) => label)).toContain('Axe');
    await db().update(recommandations).set({ visibility: 'public' }).where(eq(recommandations.id, recommandationId));
  });

  it('is asked of what is new too, and of constats', async () => {
    const fields = { ...(await sheet()), ...publish };
    const fresh = await apercuOf(centreId, 'fiches', { recommandationId }, fields);
    expect(fresh?.apercu.links.length).toBeGreaterThan(0);
    expect(fresh?.apercu.passages.find(({ label }) => label === 'Droits')?.lines.length).toBeGreaterThan(0);
    const [constat] = await db()
      .select()
      .from(constats)
      .where(and(eq(constats.centreId, centreId), eq(constats.visibility, 'equipe')));
    const id = constat?.id ?? '';
    const standing = await constatEditable.read(db(), centreId, id, false);
    const refus = await apercuOf(centreId, 'constats', { id }, { ...standing?.fields, ...publish });
    expect(refus?.errors.publier).toBeTruthy();
    expect(refus?.apercu.passages[0]?.lines).toEqual([constat?.statement]);
  });
});

onTheStory('before a plan becomes public', () => {
  it('lists what becomes so with it, warns, and is confirmed of these very texts', async () => {
    const [fiche] = await db().select().from(fiches).where(eq(fiches.planId, 'ppli-2026'));
    const id = fiche?.id ?? '';
    await db().update(fiches).set({ context: 'Appeler le 0470 12 34 56.' }).where(eq(fiches.id, id));
    const refus = await apercuDuPlan(centreId, 'ppli-2026', '');
    const labels = refus?.apercu.passages.map(({ label }) => label) ?? [];
    expect(labels.map((label) => label.replace(/ \(\d+\)/, ''))).toEqual([
      'À relire',
      'Recommandations',
      'Fiches',
      'Espaces'
    ]);
    expect(refus?.apercu.passages[0]?.lines[0]).toContain(fiche?.code);
    const version = refus?.apercu.version ?? '';
    expect(await apercuDuPlan(centreId, 'ppli-2026', version)).toBeNull();
    await db().update(fiches).set({ context: 'Autre chose.' }).where(eq(fiches.id, id));
    expect(await apercuDuPlan(centreId, 'ppli-2026', version)).not.toBeNull();
  });

  it('is confirmed of every text that becomes public with it', async () => {
    const [fiche] = await db().select().from(fiches).where(eq(fiches.planId, 'ppli-2026'));
    const ficheId = fiche?.id ?? '';
    const mean = { kind: 'financier', unit: 'EUR', provider: 'La Région', year: 2026 } as const;
    const measure = { ficheId, no: 90, name: 'Écrire à a@b.example', unit: 'personnes' };
    const blocked = { state: 'bloquee', reason: 'Une raison', unblock: 'Un accord', reviewOn: '2026-12-01' } as const;
    const following = { centreId, fromPlanId: 'ppli-2026', toPlanId: 'ppli-2026', toFicheId: ficheId };
    const writes = [
      () => db().insert(etapes).values({ ficheId, no: 90, title: 'Voir Mme Lambert', dueOn: '2027-01-01' }),
      () =>
        db()
          .insert(indicateurs)
          .values({ ...measure, id: 'essai' }),
      () =>
        db()
          .insert(moyens)
          .values({ ...mean, id: 'essai', ficheId, note: 'Le 0470 12 34 56.' }),
      () =>
        db()
          .insert(ficheEtats)
          .values({ ...blocked, ficheId, seq: 90, on: '2026-11-01' }),
      () =>
        db()
          .insert(successions)
          .values({ ...following, id: 'essai', reason: 'Mme Lambert est partie.' })
    ];
    for (const [i, write] of writes.entries()) {
      const version = (await apercuDuPlan(centreId, 'ppli-2026', ''))?.apercu.version ?? '';
      await write();
      expect([i, await apercuDuPlan(centreId, 'ppli-2026', version)]).not.toEqual([i, null]);
    }
    const lines = (await apercuDuPlan(centreId, 'ppli-2026', ''))?.apercu.passages[0]?.lines ?? [];
    expect(lines.some((line) => line.startsWith('Ce que devient'))).toBe(true);
    expect(lines.some((line) => line.startsWith(fiche?.code ?? '-'))).toBe(true);
  });
});
