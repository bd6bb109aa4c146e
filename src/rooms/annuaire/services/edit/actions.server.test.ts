import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { historyOf, lastLineOf } from '#platform/journal/read.server.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { revertChange } from '../../../comptes/edit/update.server.ts';
import { closures, serviceAtLocations, services, serviceVersions } from '../tables.ts';
import { closeService, confirmServices, createService, saveService } from './actions.server.ts';
import { serviceEditable } from './editable.server.ts';
import { readService } from './write.server.ts';
import type { ServiceFields } from './fields.ts';

const now = new Date('2026-11-22T12:00:00Z');
const centreId = 'cai-namur';
const team = acteurAs('charge-de-mission');
const own = acteurAs('operateur', ['organisation', 'mille-langues']);
/** Who may write on what « mille-langues » offers. */
const may = new Set([...equipe, 'operateur']);

onTheStory('keeping a service', () => {
  let id = '';
  let elsewhere = '';
  const standing = async (of = id) => {
    const found = await readService(db(), centreId, of, false);
    if (!found) throw new Error('no such service');
    return found;
  };
  const change = async (fields: Partial<ServiceFields>, acteur = team, of = id) =>
    saveService(acteur, { id: of, since: await lastLineOf(db(), 'services', of), fields }, { verified: false }, now);
  const versions = () =>
    db().select().from(serviceVersions).where(eq(serviceVersions.serviceId, id)).orderBy(desc(serviceVersions.seq));

  beforeAll(async () => {
    freezeClock('2026-11-22');
    await writeActeur();
    const rows = await db().select().from(services).where(eq(services.status, 'active'));
    id = rows.find(({ organisationId }) => organisationId === 'mille-langues')?.id ?? '';
    elsewhere = rows.find((one) => one.organisationId !== 'mille-langues' && one.centreId === centreId)?.id ?? '';
    return () => freezeClock(undefined);
  });

  it('is the work of the team, and of its own operator', async () => {
    for (const [name, acteur] of everyActeur) {
      const came = await change({ phone: `081 ${name.length} 12 34 5${name.length}` }, acteur);
      expect([name, came.came]).toEqual([name, may.has(name) ? 'done' : 'gone']);
      expect([name, await confirmServices(acteur, [id], now)]).toEqual([name, may.has(name) ? 1 : null]);
      const closed = await closeService(acteur, id, { status: 'inactive', reason: 'essai', until: null }, now);
      expect([name, closed.came]).toEqual([name, may.has(name) ? 'done' : 'gone']);
      if (may.has(name)) await closeService(acteur, id, { status: 'active', reason: 'essai', until: null }, now);
    }
    expect((await change({ phone: '081 99 99 99' }, own, elsewhere)).came).toBe('gone');
    // All or none, in whatever order they are sent.
    const before = await historyOf(centreId, 'services', id);
    for (const ids of [
      [id, elsewhere],
      [elsewhere, id]
    ])
      expect(await confirmServices(own, ids, now)).toBe(null);
    expect(await historyOf(centreId, 'services', id)).toEqual(before);
  });

  it('confirmed by several at once, in any order, is confirmed by all', async () => {
    const many = (await db().select({ id: services.id }).from(services).where(eq(services.centreId, centreId)))
      .slice(0, 12)
      .map((one) => one.id);
    const said = Array.from({ length: 6 }, (_, no) => confirmServices(team, no % 2 ? many : many.toReversed(), now));
    expect(await Promise.all(said)).toEqual(Array(6).fill(12));
  });

  it('says of each field that changes where it comes from, and leaves the age of the rest', async () => {
    const before = await standing();
    await change({ costNote: 'dix euros par an' });
    const after = await standing();
    expect(after.row.provenance.costNote).toEqual({
      source: 'équipe du centre',
      updatedOn: '2026-11-22',
      verifiedOn: '2026-11-22',
      verifiedBy: 'equipe'
    });
    expect(after.row.verifiedOn).toBe(before.row.verifiedOn);
    expect(after.row.listedUntil).toBe(before.row.listedUntil);
    await change({ costNote: 'vingt euros par an' }, own);
    expect((await standing()).row.provenance.costNote?.verifiedBy).toBe('organisation');
  });

  it('confirmed, is listed for two years more, and single fields are as old as the rest', async () => {
    await db().update(services).set({ verifiedOn: '2024-12-01', listedUntil: '2026-12-01' }).where(eq(services.id, id));
    expect(await confirmServices(team, [id], now)).toBe(1);
    const { row } = await standing();
    expect(row).toMatchObject({ verifiedOn: '2026-11-22', verifiedBy: 'equipe', listedUntil: '2028-11-22' });
    expect(row.provenance.costNote).not.toHaveProperty('verifiedOn');
    const [line] = await historyOf(centreId, 'services', id);
    expect(line).toMatchObject({ action: 'confirmer un service', before: { verifiedOn: '2024-12-01' } });
  });

  it('is undone field by field, its hours and closures too', async () => {
    const before = (await standing()).fields;
    const lieux = before.lieux.map((one) => ({ ...one, openingHours: 'Tu 18:00-20:00' }));
    const fermetures = [{ from: '2026-12-24', to: '2026-12-31', reason: 'fêtes' }];
    const came = await change({ lieux, fermetures, description: 'Autre chose.' });
    if (came.came !== 'done') throw new Error(came.came);
    expect((await standing()).row.provenance.openingHours?.verifiedOn).toBe('2026-11-22');
    expect(await db().$count(closures, eq(closures.serviceId, id))).toBe(1);
    expect((await revertChange(team, serviceEditable, came.seq, now)).came).toBe('done');
    expect((await standing()).fields).toEqual(before);
  });

  it('keeps a version when what it offers changes, and none otherwise', async () => {
    const { lieux } = (await standing()).fields;
    await change({ phone: '081 00 00 01' });
    const first = (await versions()).length;
    await change({ phone: '081 00 00 02' });
    expect(await versions()).toHaveLength(first);
    await change({ lieux: lieux.map((one) => ({ ...one, openingHours: 'We 18:00-21:00' })), places: 33 });
    const [last] = await versions();
    expect(last).toMatchObject({ evening: true, places: 33, listed: true });
    await closeService(team, id, { status: 'defunct', reason: 'fini', until: null }, now);
    expect((await versions())[0]).toMatchObject({ listed: false });
    await closeService(team, id, { status: 'active', reason: 'repris', until: null }, now);
    expect((await versions())[0]).toMatchObject({ listed: true });
  });

  it('closed until a day opens again by itself; nothing is deleted, the reason stands in the journal', async () => {
    const said = { status: 'temporarily closed' as const, reason: 'travaux', until: '2027-01-15' };
    expect((await closeService(team, id, said, now)).came).toBe('done');
    const { fields, row } = await standing();
    expect(row.status).toBe('active');
    expect(fields.fermetures).toContainEqual({ from: '2026-11-22', to: '2027-01-15', reason: 'travaux' });
    expect((await historyOf(centreId, 'services', id))[0]?.reason).toBe('travaux');
    await closeService(team, id, { status: 'active', reason: 'fini plus tôt', until: null }, now);
    expect((await standing()).fields.fermetures).toEqual([]);
  });

  it('is not made public, nor taken off the list, by its operator', async () => {
    await change({ visibility: 'equipe', unlisted: true, phone: '081 00 00 03' }, own);
    const { row } = await standing();
    expect(row).toMatchObject({ visibility: 'public', unlisted: false, phone: '081 00 00 03' });
  });

  it('holds together', async () => {
    expect((await change({ minimumAge: 30, maximumAge: 20 })).came).toBe('wrong');
    expect((await change({ places: 3, placesFree: 4 })).came).toBe('wrong');
    const [strange] = await db().select().from(serviceAtLocations).where(eq(serviceAtLocations.serviceId, elsewhere));
    const lieux = [{ locationId: strange?.locationId ?? '', openingHours: null, hoursNote: null }];
    expect(await change({ lieux })).toMatchObject({ came: 'wrong', errors: { lieux: expect.any(String) } });
  });

  it('is written anew, with an address of its own, confirmed by whoever writes it', async () => {
    const { fields } = await standing();
    for (const [name, acteur] of everyActeur) {
      const came = await createService(acteur, 'mille-langues', { ...fields, name: 'Table de lecture' }, now);
      expect([name, came.came]).toEqual([name, may.has(name) ? 'done' : 'gone']);
    }
    const made = await db()
      .select()
      .from(services)
      .where(and(eq(services.name, 'Table de lecture'), eq(services.centreId, centreId)));
    expect(made.map(({ slug }) => slug).toSorted()).toEqual([
      'table-de-lecture',
      'table-de-lecture-2',
      'table-de-lecture-3'
    ]);
    expect(made.every(({ exemple, listedUntil }) => exemple && listedUntil === '2028-11-22')).toBe(true);
    expect(made.filter(({ visibility }) => visibility === 'public')).toHaveLength(2);
    for (const one of made) expect(await db().$count(serviceVersions, eq(serviceVersions.serviceId, one.id))).toBe(1);
  });

  it('never gets the address of a page, nor that of one written at the same moment', async () => {
    const { fields } = await standing();
    const write = (name: string) => createService(team, 'mille-langues', { ...fields, name }, now);
    const came = await Promise.all([write('Guide'), ...Array.from({ length: 5 }, () => write('Atelier du livre'))]);
    expect(came.map((one) => one.came)).toEqual(Array(6).fill('done'));
    const slugs = (await db().select({ slug: services.slug }).from(services)).map(({ slug }) => slug);
    expect(slugs.filter((slug) => /^(guide|atelier-du-livre)(-\d+)?$/.test(slug)).toSorted()).toEqual([
      'atelier-du-livre',
      ...[2, 3, 4, 5].map((no) => `atelier-du-livre-${no}`),
      'guide-2'
    ]);
  });
});
