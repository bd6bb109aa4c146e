import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { lastLineOf, lineOf } from '#platform/journal/read.server.ts';
import { serviceEditable } from '../../annuaire/services/edit/editable.server.ts';
import { services } from '../../annuaire/services/tables.ts';
import { acteurAs, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { ficheByCode } from '../../../../tests/fiches.ts';
import { revertLot } from '../../comptes/edit/lot.server.ts';
import { revertChange, updateObject } from '../../comptes/edit/update.server.ts';
import { ficheEditableByEspaces } from '../../concertation/fiche-editable.server.ts';
import { changeLot } from '../../concertation/lot/actions.server.ts';
import { readLot } from '../../concertation/lot/lecture.server.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { editableOf } from '../bureau/editables.server.ts';
import { apercuDesFiches } from './fiches.server.ts';
import { apercuDuRetour, apercuDuRetourDuLot } from './retour.server.ts';

const centreId = 'cai-namur';
const planId = 'ppli-2026';
const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const none = { plus: [], moins: [] };
const voulu = {
  ...{ espaces: none, publics: none, communes: none, porteur: null, mois: 0, etat: null },
  visibility: 'public' as const
};

const circleOf = async (code: string) => (await ficheByCode(code)).visibility;
const hide = async (code: string) =>
  db()
    .update(fiches)
    .set({ visibility: 'equipe' })
    .where(eq(fiches.id, (await ficheByCode(code)).id));

onTheStory('what makes several fiches public, or one again', () => {
  beforeAll(writeActeur);

  it('is confirmed of their very texts, together', async () => {
    const codes = ['F-02', 'F-03'];
    for (const code of codes) await hide(code);
    const { id } = await ficheByCode('F-02');
    await db().update(fiches).set({ context: 'Écrire à jean@exemple.example.' }).where(eq(fiches.id, id));
    const ids = [id, (await ficheByCode('F-03')).id];
    const refus = await apercuDesFiches(centreId, ids, '');
    const labels = refus?.apercu.passages.map(({ label }) => label);
    expect(labels).toEqual(['À relire', 'Fiches (2)']);
    expect(await apercuDesFiches('autre', ids, refus?.apercu.version ?? '')).not.toBeNull();
    const change = async (confirmed: string) => {
      const lot = await readLot(db(), admin, { planId, codes });
      const vus = new Map(lot.map(({ code, empreinte }) => [code, empreinte] as const));
      const still = async (tx: Orm, opened: readonly string[]) =>
        (await apercuDesFiches(centreId, opened, confirmed, tx)) === null;
      return changeLot(admin, { planId, reason: null, vus, voulu, still }, now);
    };
    expect((await change('')).came).toBe('unconfirmed');
    expect(await Promise.all(codes.map(circleOf))).toEqual(['equipe', 'equipe']);
    expect((await change(refus?.apercu.version ?? '')).came).toBe('done');
    expect(await Promise.all(codes.map(circleOf))).toEqual(['public', 'public']);
  });

  it('is shown before a change that hid it is taken back', async () => {
    const { id } = await ficheByCode('F-04');
    const since = await lastLineOf(db(), 'fiches', id);
    const hidden = await updateObject(
      admin,
      ficheEditableByEspaces,
      { id, since, fields: { visibility: 'equipe' } },
      now
    );
    const line = hidden.came === 'done' ? await lineOf(db(), centreId, hidden.seq) : null;
    if (!line) throw new Error('It was hidden');
    const asked = { centreId, over: false };
    const refus = await apercuDuRetour(line, { ...asked, confirmed: '' });
    expect(refus?.apercu.passages[0]?.label).toBe('Titre');
    const confirmed = refus?.apercu.version ?? '';
    expect(await apercuDuRetour(line, { ...asked, confirmed })).toBeNull();
    const { seq } = line;
    const context = { id, since: seq, fields: { context: 'Écrit depuis.' } };
    expect((await updateObject(admin, ficheEditableByEspaces, context, now)).came).toBe('done');
    expect(await apercuDuRetour(line, { ...asked, confirmed })).not.toBeNull();
    const editable = ficheEditableByEspaces as never;
    expect((await revertChange(admin, editable, seq, now, { confirmedAt: seq })).came).toBe('wrong');
    expect(await circleOf('F-04')).toBe('equipe');
    const confirmedAt = await lastLineOf(db(), 'fiches', id);
    expect((await revertChange(admin, editable, seq, now, { confirmedAt })).came).toBe('done');
    expect(await circleOf('F-04')).toBe('public');
  });

  it('is shown before a service of the directory is public, or listed, again', async () => {
    const [row] = await db().select().from(services).where(eq(services.organisationId, 'mille-langues'));
    const id = row?.id ?? '';
    for (const hidden of [{ visibility: 'equipe' }, { unlisted: true }] as const) {
      const since = await lastLineOf(db(), 'services', id);
      const came = await updateObject(admin, serviceEditable, { id, since, fields: hidden }, now);
      const line = came.came === 'done' ? await lineOf(db(), centreId, came.seq) : null;
      if (!line) throw new Error('It was hidden');
      const asked = { centreId, over: false };
      const refus = await apercuDuRetour(line, { ...asked, confirmed: '' });
      expect(refus?.apercu.passages[0]).toEqual({ label: 'Nom', lines: [row?.name] });
      expect(await apercuDuRetour(line, { ...asked, confirmed: refus?.apercu.version ?? '' })).toBeNull();
      expect((await revertChange(admin, serviceEditable as never, line.seq, now)).came).toBe('done');
    }
  });

  it('is shown before a lot that hid it is taken back', async () => {
    const codes = ['F-05', 'F-06'];
    const lot = await readLot(db(), admin, { planId, codes });
    const vus = new Map(lot.map(({ code, empreinte }) => [code, empreinte] as const));
    const hiding = { ...voulu, visibility: 'equipe' as const };
    const came = await changeLot(admin, { planId, reason: null, vus, voulu: hiding, still: async () => false }, now);
    if (came.came !== 'done') throw new Error('Nothing becomes public by it');
    let version = '';
    const back = (confirmed: string) =>
      revertLot(admin, came.seq, now, editableOf, false, async (tx, opened) => {
        const refus = await apercuDuRetourDuLot(centreId, opened, confirmed, tx);
        version = refus?.apercu.version ?? '';
        return refus === null;
      });
    expect((await back('')).came).toBe('unconfirmed');
    expect(await Promise.all(codes.map(circleOf))).toEqual(['equipe', 'equipe']);
    expect((await back(version)).came).toBe('done');
    expect(await Promise.all(codes.map(circleOf))).toEqual(['public', 'public']);
  });
});
