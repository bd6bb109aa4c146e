import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { startJobs } from '#platform/jobs/start.server.ts';
import { useOutgoing } from '#platform/mail/outgoing.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { listCampagnes, openCampagne } from '../campagnes/campagnes.server.ts';
import { organisations } from '../tables.ts';
import { demandesAnnuaire, operateurs } from '../verification/tables.ts';
import { campagneAnnuaireJob } from './job.server.ts';
import { askCampagne, askDue, hold, noteBounced } from './demander.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const centreId = 'cai-namur';
const owner = 'mille-langues';
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const team = acteurAs('charge-de-mission');

onTheStory('operators are asked by mail', (database) => {
  beforeAll(async () => {
    freezeClock('2026-11-22');
    useOutgoing({});
    await writeActeur();
    await db()
      .insert(operateurs)
      .values({ organisationId: owner, email: 'accueil@mille.example', language: 'nl' })
      .onConflictDoUpdate({ target: operateurs.organisationId, set: { email: 'accueil@mille.example' } });
    return () => freezeClock(undefined);
  });

  it('every operator that is due is asked once, and not again the same night', async () => {
    // Nobody writes by itself to those that are invented.
    expect(await askDue(centreId, site, now)).toBe(0);
    await db().update(organisations).set({ exemple: false }).where(eq(organisations.centreId, centreId));
    const first = await askDue(centreId, site, now);
    expect(first).toBeGreaterThan(10);
    expect(await askDue(centreId, site, now)).toBe(0);
    expect(await askDue(centreId, site, later(1))).toBeLessThan(first / 4);
  });

  it('an address whose mail failed for good is asked no more, until it is another', async () => {
    const [one] = await db().select().from(demandesAnnuaire).where(eq(demandesAnnuaire.motif, 'rythme')).limit(1);
    if (!one) throw new Error('nobody was asked');
    await db()
      .update(courriels)
      .set({ state: 'échoué' })
      .where(eq(courriels.dedupeKey, `annuaire:${one.key}`));
    expect(await noteBounced(centreId, now)).toBe(1);
    expect(await noteBounced(centreId, now)).toBe(0);
    expect(await db().transaction((tx) => hold(tx, centreId, one.organisationId))).toBe(null);
  });

  it('a campaign that is sent twice is one, and leaves in peace whoever was asked this week', async () => {
    const jobs = await startJobs(database(), [campagneAnnuaireJob], { work: false });
    const voulue = { id: crypto.randomUUID(), name: 'Essai', communes: [] };
    for (let i = 0; i < 2; i += 1) expect(await openCampagne(team, voulue, now)).toBe(voulue.id);
    await jobs.stop(0);
    expect((await listCampagnes(centreId)).map((one) => one.id)).toEqual([voulue.id]);
    const reached = async () =>
      (await db().select().from(demandesAnnuaire).where(eq(demandesAnnuaire.campagneId, voulue.id))).map(
        (one) => one.organisationId
      );
    await db()
      .update(operateurs)
      .set({ askedAt: later(-30) });
    await db()
      .update(operateurs)
      .set({ askedAt: later(-6) })
      .where(eq(operateurs.organisationId, owner));
    const asked = await askCampagne(centreId, voulue.id, site, now);
    expect(asked).toBeGreaterThan(0);
    expect(await reached()).toHaveLength(asked);
    expect(await reached()).not.toContain(owner);
    await db()
      .update(operateurs)
      .set({ askedAt: later(-8) })
      .where(eq(operateurs.organisationId, owner));
    expect(await askCampagne(centreId, voulue.id, site, now)).toBe(1);
    expect(await reached()).toContain(owner);
  });
});
