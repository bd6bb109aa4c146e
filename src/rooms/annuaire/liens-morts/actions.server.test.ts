import { and, eq, isNotNull } from 'drizzle-orm';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { jobsAtWork } from '../../../../tests/jobs.ts';
import { openWeb } from '../../../../tests/web.ts';
import { revertChange } from '../../comptes/edit/update.server.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { getOperateur } from '../services/operateur.server.ts';
import { getService } from '../services/service.server.ts';
import { serviceEditable } from '../services/edit/editable.server.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { forgetOperateur } from '../verification/oubli.server.ts';
import { demanderVerification, ecarter, reprendre } from './actions.server.ts';
import { liensMortsExport } from './export.ts';
import { liensMortsForm, montrers, type LiensMortsAsked } from './forms.ts';
import { lienMortJob } from './job.server.ts';
import { countAdressesARevoir, countLiensMorts, listLiensMorts } from './queries.server.ts';
import { adressesVerifiees } from './tables.ts';

const day = '2026-11-22';
const now = new Date(`${day}T12:00:00Z`);
const team = acteurAs('charge-de-mission');
const elsewhere = acteurAs('administrateur', ['centre', null], 'cri-deux-rives');
const asked = (some: Partial<LiensMortsAsked> = {}): LiensMortsAsked => ({ ...v.parse(liensMortsForm, {}), ...some });
const list = (some?: Partial<LiensMortsAsked>, who = team) =>
  listLiensMorts(who, asked(some), day, { limit: 5000, offset: 0 });
const rowOf = async (id: string) =>
  (await db().select().from(adressesVerifiees).where(eq(adressesVerifiees.id, id)))[0];

let web: Awaited<ReturnType<typeof openWeb>>;
beforeAll(async () => {
  web = await openWeb();
});
afterAll(() => web.close());

onTheStory('dead links and mail', (database) => {
  const { start } = jobsAtWork(database);
  beforeAll(async () => {
    await writeActeur();
  });

  it('of the story wait for the team, the dead first, each on what it stands', async () => {
    const rows = await list();
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.every(({ invented, exemple }) => invented && exemple)).toBe(true);
    const ranks = rows.map(({ dead }) => dead);
    expect(ranks).toEqual(ranks.toSorted((a, b) => Number(b) - Number(a)));
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['web', 'courriel']));
    expect(await list({}, elsewhere)).toEqual([]);
  });

  it('are counted as they are listed, under every choice', async () => {
    for (const filters of [
      {},
      { sorte: 'web' as const },
      { commune: '92094' },
      { q: 'exemple' },
      { etat: 'absente' as const }
    ]) {
      const counts = await countLiensMorts(team, asked(filters), day);
      for (const montrer of montrers)
        expect([filters, montrer, counts[montrer]]).toEqual([
          ...[filters, montrer, (await list({ ...filters, montrer })).length]
        ]);
    }
    expect(await countAdressesARevoir(team, day)).toBe((await list()).length);
    expect(await countAdressesARevoir(elsewhere, day)).toBe(0);
  });

  it('leave as a file of what is shown', async () => {
    const { columns, rows } = liensMortsExport(await list({ montrer: 'mortes' }), day, 'https://a.example/');
    const [first] = rows;
    if (!first) throw new Error('The story has dead links');
    const told = Object.fromEntries(columns.map((column) => [column.key, column.value(first)]));
    expect(told).toMatchObject({ mort: true, adresse: first.address, exemple: 'exemple', nom: first.name });
  });

  describe('what may be done', () => {
    let id: string;
    let serviceId: string;
    const url = () => web.at('mort.be', '/page');
    beforeEach(async () => {
      const [service] = await db()
        .select({ id: services.id })
        .from(services)
        .where(and(eq(services.status, 'active'), eq(services.centreId, team.centreId)))
        .orderBy(services.id)
        .limit(1);
      serviceId = service?.id ?? '';
      await db()
        .update(services)
        .set({ url: url(), listedUntil: '2027-11-22', visibility: 'public', unlisted: false })
        .where(eq(services.id, serviceId));
      await db().delete(adressesVerifiees).where(eq(adressesVerifiees.address, url()));
      const dead = {
        etat: 'absente' as const,
        answer: '404',
        failures: 3,
        dead: true,
        lastFailedOn: day,
        checkedAt: now
      };
      const [row] = await db()
        .insert(adressesVerifiees)
        .values({ centreId: team.centreId, kind: 'web', address: url(), ...dead, failingSince: '2026-11-10' })
        .returning();
      id = row?.id ?? '';
    });
    const slug = async () =>
      (await db().select({ slug: services.slug }).from(services).where(eq(services.id, serviceId)))[0]?.slug ?? '';
    const deadOn = async () => (await getService(anonymous(team.centreId), await slug(), day))?.deadLinkOn;

    it('is the team’s alone, of its own centre', async () => {
      const job = lienMortJob(web.moyens);
      for (const [name, acteur] of everyActeur.filter(([name]) => !equipe.has(name))) {
        expect([name, await ecarter(acteur, id, true, now)]).toEqual([name, false]);
        expect([name, await demanderVerification(acteur, id, job, now)]).toEqual([name, null]);
        expect([name, (await reprendre(acteur, { id, porteur: 'services', objet: serviceId }, now)).came]).toEqual([
          ...[name, 'gone']
        ]);
      }
      expect(await rowOf(id)).toMatchObject({ setAsideAt: null, askedAt: null });
    });

    it('to say that it is good, until the address changes; and to take that back', async () => {
      expect(await deadOn()).toBe(day);
      expect(await ecarter(team, id, true, now)).toBe(true);
      expect(await deadOn()).toBeNull();
      expect((await list()).some((row) => row.id === id)).toBe(false);
      expect((await list({ montrer: 'ecartees' })).some((row) => row.id === id)).toBe(true);
      const lines = () =>
        db().$count(journal, and(eq(journal.objectId, serviceId), eq(journal.action, 'dire qu’une adresse est bonne')));
      const before = await lines();
      expect(await ecarter(team, id, true, now)).toBe(true);
      expect(await lines()).toBe(before);
      expect(await ecarter(team, id, false, now)).toBe(true);
      expect((await list()).some((row) => row.id === id)).toBe(true);
      expect(await ecarter(team, crypto.randomUUID(), true, now)).toBe(false);
    });

    it('to write down where it is now, which is taken back as any change', async () => {
      const there = { id, porteur: 'services' as const, objet: serviceId };
      expect((await reprendre(team, there, now)).came).toBe('gone');
      const movedTo = 'https://nouveau.be/';
      await db()
        .update(adressesVerifiees)
        .set({ etat: 'deplacee', movedTo, dead: false })
        .where(eq(adressesVerifiees.id, id));
      const others = await db().select({ id: services.id }).from(services).limit(2);
      for (const objet of others.map((one) => one.id).filter((one) => one !== serviceId))
        expect((await reprendre(team, { ...there, objet }, now)).came).toBe('gone');
      expect((await reprendre(team, { ...there, porteur: 'organisations' }, now)).came).toBe('gone');
      const came = await reprendre(team, there, now);
      expect(came.came).toBe('done');
      const written = async () =>
        (await db().select({ url: services.url }).from(services).where(eq(services.id, serviceId)))[0]?.url;
      expect(await written()).toBe(movedTo);
      expect((await list()).some((row) => row.id === id)).toBe(false);
      if (came.came !== 'done') throw new Error('It was written');
      await revertChange(team, serviceEditable as never, came.seq, now);
      expect(await written()).toBe(url());
    });

    it('to have it looked at now, once, by the queue; nothing invented is', async () => {
      const job = lienMortJob(web.moyens);
      await start(job);
      web.sites.set('mort.be', 200);
      web.asked.length = 0;
      expect(await demanderVerification(team, id, job, now)).toBe('demandee');
      expect(await demanderVerification(team, id, job, now)).toBe('deja');
      await expect.poll(async () => (await rowOf(id))?.etat).toBe('repond');
      expect(web.asked.filter((one) => one.includes('mort.be'))).toEqual(['HEAD mort.be/page']);
      expect((await rowOf(id))?.dead).toBe(false);
      expect(await deadOn()).toBeNull();
      web.asked.length = 0;
      const [invented] = await list({ montrer: 'mortes' });
      expect(await demanderVerification(team, invented?.id ?? '', job, now)).toBe('exemple');
      expect(web.asked).toEqual([]);
    });

    it('tells the pages of the public, which are kept until a write', async () => {
      const heard: string[] = [];
      const deaf = await database().listen('revision', (payload) => heard.push(payload));
      await ecarter(team, id, true, now);
      await expect.poll(() => heard.length).toBeGreaterThan(0);
      await deaf();
      const [owner] = await db()
        .select({ id: organisations.id, website: organisations.website })
        .from(organisations)
        .where(and(isNotNull(organisations.website), eq(organisations.centreId, team.centreId)))
        .orderBy(organisations.id)
        .limit(1);
      await db()
        .insert(adressesVerifiees)
        .values({
          centreId: team.centreId,
          kind: 'web',
          address: owner?.website ?? '',
          dead: true,
          etat: 'muette',
          lastFailedOn: day,
          checkedAt: now
        })
        .onConflictDoUpdate({
          target: [adressesVerifiees.centreId, adressesVerifiees.kind, adressesVerifiees.address],
          set: { dead: true, lastFailedOn: day, checkedAt: now, setAsideAt: null }
        });
      const told = await getOperateur(anonymous(team.centreId), owner?.id ?? '', day);
      expect(told?.deadLinkOn).toBe(day);
    });

    it('forgets the address of a person who is erased', async () => {
      const address = 'quelqu.un@mort.be';
      await db().insert(adressesVerifiees).values({ centreId: team.centreId, kind: 'courriel', address });
      await db().transaction((tx) => forgetOperateur(tx, 'Quelqu.Un@mort.be', now));
      expect(await db().$count(adressesVerifiees, eq(adressesVerifiees.address, address))).toBe(0);
    });
  });
});
