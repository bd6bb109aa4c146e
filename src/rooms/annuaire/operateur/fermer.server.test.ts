import { and, eq, inArray, ne } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { historyOf } from '#platform/journal/read.server.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { makeLien } from '../../comptes/liens/liens.server.ts';
import { readService } from '../services/edit/write.server.ts';
import { closures, services } from '../services/tables.ts';
import { demandesAnnuaire, propositions } from '../verification/tables.ts';
import { closeServices } from './fermer.server.ts';
import { LIEN, shown } from './mise-a-jour.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const centreId = 'cai-namur';
const owner = 'mille-langues';
const leave = { from: '2026-12-24', to: '2027-01-02', reason: 'Congés annuels' };

onTheStory('an operator closes several of its services at once', () => {
  let token = '';
  let ids: string[] = [];
  let strange = '';

  const own = () => inArray(closures.serviceId, ids);
  const close = (which: readonly string[], closure = leave) => closeServices(centreId, token, which, closure, now);

  beforeAll(async () => {
    freezeClock('2026-11-22');
    const rows = await db().select({ id: services.id }).from(services).where(shown(centreId, owner));
    ids = rows.map(({ id }) => id);
    const others = and(eq(services.centreId, centreId), ne(services.organisationId, owner));
    strange = (await db().select().from(services).where(others).limit(1))[0]?.id ?? '';
    const asked = { id: crypto.randomUUID(), centreId, organisationId: owner, motif: 'equipe' as const };
    await db()
      .insert(demandesAnnuaire)
      .values({ ...asked, key: 'fermeture', sentAt: now });
    const lien = { centreId, ...LIEN, objectId: owner, once: false, days: 90, about: { demandeId: asked.id } };
    token = (await db().transaction((tx) => makeLien(tx, lien, now))).token;
    return () => freezeClock(undefined);
  });
  beforeEach(() => db().delete(closures).where(own()));

  it('each is closed, keeps its other closures, and tells who closed it and when', async () => {
    expect(ids.length).toBeGreaterThan(1);
    const [first = ''] = ids;
    const before = { startsOn: '2026-12-01', endsOn: '2026-12-01', reason: null };
    await db()
      .insert(closures)
      .values({ id: crypto.randomUUID(), serviceId: first, ...before });
    expect(await close(ids)).toBe(ids.length);
    for (const id of ids) {
      const { fields, row } = (await readService(db(), centreId, id, false)) ?? {};
      expect(fields?.fermetures).toEqual([
        ...(id === first ? [{ from: '2026-12-01', to: '2026-12-01', reason: null }] : []),
        leave
      ]);
      expect(row?.provenance.closures).toMatchObject({ verifiedBy: 'organisation', updatedOn: '2026-11-22' });
      const [line] = await historyOf(centreId, 'services', id);
      expect(line).toMatchObject({ action: 'modifier un service' });
      expect(line?.lienId).toBeTruthy();
    }
    const kept = await db().select().from(propositions).where(inArray(propositions.serviceId, ids));
    expect(kept.filter(({ state, changes }) => state === 'acceptee' && 'fermetures' in changes)).toHaveLength(
      ids.length
    );
    const [demande] = await db().select().from(demandesAnnuaire).where(eq(demandesAnnuaire.key, 'fermeture'));
    expect(demande).toMatchObject({ answeredAt: now, changed: true });
  });

  it('says nothing of the rest of them, and the same twice closes nothing more', async () => {
    const set = { verifiedOn: '2025-05-01' };
    await db().update(services).set(set).where(inArray(services.id, ids));
    expect(await close(ids.slice(0, 1))).toBe(1);
    expect(await close([...ids, ...ids])).toBe(ids.length - 1);
    expect(await close(ids)).toBe(0);
    expect(await db().$count(closures, own())).toBe(ids.length);
    expect(await db().$count(services, and(inArray(services.id, ids), eq(services.verifiedOn, '2025-05-01')))).toBe(
      ids.length
    );
  });

  it('closes none where one of them is another’s, ended or not there, or the link is of no use', async () => {
    for (const other of [strange, crypto.randomUUID(), 'x']) expect(await close([...ids, other])).toBe(null);
    expect(await closeServices(centreId, 'x'.repeat(43), ids, leave, now)).toBe(null);
    expect(await closeServices('cri-deux-rives', token, ids, leave, now)).toBe(null);
    const [first = ''] = ids;
    const [was] = await db().select({ status: services.status }).from(services).where(eq(services.id, first));
    await db().update(services).set({ status: 'defunct' }).where(eq(services.id, first));
    expect(await close(ids)).toBe(null);
    await db()
      .update(services)
      .set({ status: was?.status ?? 'active' })
      .where(eq(services.id, first));
    expect(await db().$count(closures, own())).toBe(0);
  });
});
