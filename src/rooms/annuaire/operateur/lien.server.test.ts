import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { historyOf } from '#platform/journal/read.server.ts';
import { useOutgoing } from '#platform/mail/outgoing.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { saveService } from '../services/edit/actions.server.ts';
import type { ServiceFields } from '../services/edit/fields.ts';
import { readService } from '../services/edit/write.server.ts';
import { services } from '../services/tables.ts';
import { demandesAnnuaire, operateurs, propositions } from '../verification/tables.ts';
import { ask, hold, standingOf } from './demander.server.ts';
import { nothingChanged, tellCapacity, tellService } from './dire.server.ts';
import { readMiseAJour } from './mise-a-jour.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const centreId = 'cai-namur';
const owner = 'mille-langues';
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const team = acteurAs('charge-de-mission');

onTheStory('a page that an operator opened before others wrote', () => {
  let token = '';
  let id = '';

  /** Asks the operator. @returns the token of its link */
  const asked = async (key: string): Promise<string> => {
    await db().transaction(async (tx) => {
      const operateur = await hold(tx, centreId, owner);
      if (!operateur) throw new Error('not to be asked');
      await ask(tx, site, operateur, { motif: 'equipe', key, services: await standingOf(tx, owner) }, now);
    });
    const [mail] = await db()
      .select()
      .from(courriels)
      .where(eq(courriels.dedupeKey, `annuaire:${key}`));
    return /jeton=([\w-]+)/.exec(mail?.link ?? '')?.[1] ?? '';
  };
  const standing = async () => {
    const found = await readService(db(), centreId, id, false);
    if (!found) throw new Error('gone');
    return found;
  };
  const page = async () => {
    const read = await readMiseAJour(centreId, token, now);
    const shown = read?.state === 'open' ? read.services.find((one) => one.id === id) : null;
    if (!shown) throw new Error('not shown');
    return shown;
  };
  const correct = async (fields: Partial<ServiceFields>) => {
    const { since } = await page();
    expect((await saveService(team, { id, since, fields }, { verified: false }, now)).came).toBe('done');
  };
  const send = (since: number, fields: Partial<ServiceFields>, note: string | null = null) =>
    tellService(centreId, token, id, { since, fields: () => fields, note }, now);
  const waiting = () =>
    db()
      .select()
      .from(propositions)
      .where(and(eq(propositions.serviceId, id), eq(propositions.state, 'a-relire')));
  const demande = async (key: string) =>
    (await db().select().from(demandesAnnuaire).where(eq(demandesAnnuaire.key, key)))[0];
  const bounced = async () =>
    (await db().select().from(operateurs).where(eq(operateurs.organisationId, owner)))[0]?.bouncedAt ?? null;

  beforeAll(async () => {
    freezeClock('2026-11-22');
    useOutgoing({});
    await writeActeur();
    const email = 'accueil@mille.example';
    await db()
      .insert(operateurs)
      .values({ organisationId: owner, email })
      .onConflictDoUpdate({ target: operateurs.organisationId, set: { email, bouncedAt: null } });
    const own = and(eq(services.organisationId, owner), eq(services.status, 'active'));
    id = (await db().select().from(services).where(own))[0]?.id ?? '';
    await db().update(services).set({ places: 12, placesFree: 4, phone: '081 00 00 01' }).where(eq(services.id, id));
    token = await asked('premier');
    return () => freezeClock(undefined);
  });
  beforeEach(() => db().update(services).set({ verifiedOn: '2025-05-01' }).where(eq(services.id, id)));

  it('does not write old text over what was corrected meanwhile', async () => {
    const { since, fields } = await page();
    const { phone, description, lieux } = fields;
    const corrected = lieux.map((one) => ({ ...one, openingHours: 'Th 09:00-11:00' }));
    await correct({ phone: '081 99 99 99', lieux: corrected });
    expect(await send(since, { phone, description, lieux, placesFree: 2 })).toMatchObject({ came: 'done', applied: 1 });
    expect((await standing()).fields).toMatchObject({ phone: '081 99 99 99', lieux: corrected, placesFree: 2 });
  });

  it('tells of what both changed, and writes nothing until one has seen it', async () => {
    const { since, fields } = await page();
    await correct({ phone: '081 55 55 55' });
    const mine = { phone: '081 66 66 66', lieux: fields.lieux.map((one) => ({ ...one, openingHours: null })) };
    const came = await send(since, mine);
    expect(came).toMatchObject({ came: 'conflict', conflicts: { phone: { theirs: '081 55 55 55' } } });
    expect((await standing()).fields).toMatchObject({ phone: '081 55 55 55', lieux: fields.lieux });
    expect((await standing()).row.verifiedOn).toBe('2025-05-01');
    const again = came.came === 'conflict' ? came.since : 0;
    expect((await send(again, mine)).came).toBe('done');
    expect((await standing()).fields).toMatchObject(mine);
  });

  it('one tap confirms the places, and nothing else of the service', async () => {
    await db().update(services).set({ capacityOn: '2025-05-01', placesFree: 3 }).where(eq(services.id, id));
    const tap = (placesFree: number) => tellCapacity(centreId, token, id, { placesFree }, now);
    for (const [free, applied] of [
      [0, 1],
      [0, 0]
    ] as const) {
      await db().update(services).set({ capacityOn: '2025-05-01' }).where(eq(services.id, id));
      expect(await tap(free)).toEqual({ came: 'done', applied, waits: 0 });
      expect((await standing()).row).toMatchObject({
        placesFree: 0,
        capacityOn: '2026-11-22',
        verifiedOn: '2025-05-01'
      });
    }
    expect((await tap(300)).came).toBe('wrong');
    await tellCapacity(centreId, token, id, { waitingWeeks: 4 }, now);
    expect((await standing()).row).toMatchObject({ waitingWeeks: 4, placesFree: 0, verifiedOn: '2025-05-01' });
    expect(await tellCapacity(centreId, token, id, { waitingWeeks: 4 }, now)).toMatchObject({ applied: 0 });
    expect((await historyOf(centreId, 'services', id))[0]?.action).toBe('confirmer les places');
  });

  it('sent twice asks the team once; of a service that has ended nothing is taken', async () => {
    const { since } = await page();
    for (let i = 0; i < 2; i += 1) await send(since, { name: 'Autre nom', description: 'Autre.' }, 'Et l’adresse.');
    expect(await waiting()).toHaveLength(1);
    await send(since, { name: 'Autre nom' }, 'Encore autre chose.');
    expect(await waiting()).toHaveLength(2);
    await db().update(services).set({ status: 'defunct' }).where(eq(services.id, id));
    expect(await send(since, { phone: '081 77 77 77' })).toEqual({ came: 'gone' });
    expect(await tellCapacity(centreId, token, id, { placesFree: 1 }, now)).toEqual({ came: 'gone' });
    await db().update(services).set({ status: 'active' }).where(eq(services.id, id));
  });

  it('answers the question that its link came with, and no other', async () => {
    const [first, second] = [await asked('ancien'), await asked('nouveau')];
    await nothingChanged(centreId, first, id, now);
    expect(await demande('ancien')).toMatchObject({ answeredAt: now, changed: false });
    expect((await demande('nouveau'))?.answeredAt).toBe(null);

    const failed = { bouncedAt: now };
    await db().update(operateurs).set(failed).where(eq(operateurs.organisationId, owner));
    await db().update(demandesAnnuaire).set(failed).where(eq(demandesAnnuaire.key, 'nouveau'));
    await nothingChanged(centreId, first, id, now);
    expect(await bounced()).toEqual(now);
    await nothingChanged(centreId, second, id, now);
    expect(await bounced()).toBe(null);
  });
});
