import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { closures, serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { chercher } from './chercher.server.ts';
import { demandeOf } from './demande.ts';

const viewer = anonymous('cai-namur');
const team = { centreId: 'cai-namur', reads: ['public', 'reseau', 'espace', 'equipe'] as const };
const noon = new Date('2026-11-24T11:00:00Z');

const ask = (search: string, of: Parameters<typeof chercher>[0] = viewer, size?: number) =>
  chercher(of, demandeOf(new URLSearchParams(search)), noon, size);

onTheStory('what is written of the directory', (database) => {
  const total = async () => (await ask('')).total;

  it('is found at once, and what leaves is not', async () => {
    const before = await total();
    const [one] = (await ask('')).services;
    if (!one) throw new Error('The story has services');
    const set = async (fields: Partial<typeof services.$inferInsert>) => {
      await database().orm.update(services).set(fields).where(eq(services.id, one.id));
      raiseRevision();
    };
    await set({ unlisted: true });
    expect(await total()).toBe(before - 1);
    await set({ unlisted: false, visibility: 'equipe' });
    expect(await total()).toBe(before - 1);
    expect((await ask('', team)).total).toBeGreaterThanOrEqual(before);
    await set({ visibility: 'public', listedUntil: '2026-11-23' });
    expect(await total()).toBe(before - 1);
    await set({ listedUntil: '2027-11-23', name: 'Zyzomys merveilleux' });
    expect((await ask('q=zyzomys')).services.map(({ id }) => id)).toEqual([one.id]);
    await database()
      .orm.update(organisations)
      .set({ name: 'Quokkatorium' })
      .where(eq(organisations.id, one.organisationId));
    raiseRevision();
    expect((await ask('q=quokkatorium')).services.map(({ id }) => id)).toContain(one.id);
  });

  it('of its hours and closures too', async () => {
    const [one] = (await ask('besoin=medecin-et-soins')).services;
    if (!one) throw new Error('The story has doctors');
    await database()
      .orm.update(serviceAtLocations)
      .set({ openingHours: '24/7' })
      .where(eq(serviceAtLocations.serviceId, one.id));
    raiseRevision();
    const open = async () =>
      (await ask('besoin=medecin-et-soins&ouvert=maintenant')).services.some(({ id }) => id === one.id);
    expect(await open()).toBe(true);
    const closed = {
      id: '00000000-0000-4000-8000-000000000001',
      serviceId: one.id,
      startsOn: '2026-11-20',
      endsOn: '2026-11-30'
    };
    await database().orm.insert(closures).values(closed);
    raiseRevision();
    expect(await open()).toBe(false);
  });

  const open = async (id: string) =>
    (await ask('ouvert=maintenant', viewer, 5000)).services.some((one) => one.id === id);
  const atAnyHour = async (slug: string) => {
    const [one] = await database().orm.select().from(services).where(eq(services.slug, slug));
    if (!one) throw new Error(`The story has ${slug}`);
    await database()
      .orm.update(serviceAtLocations)
      .set({ openingHours: '24/7' })
      .where(eq(serviceAtLocations.serviceId, one.id));
    raiseRevision();
    expect(await open(one.id)).toBe(true);
    return one.id;
  };

  it('is not open while it is closed for a time, before it begins and once it is over', async () => {
    const [one] = (await ask('besoin=sport')).services;
    if (!one) throw new Error('The story has sports');
    const id = await atAnyHour(one.slug);
    const set = async (fields: Partial<typeof services.$inferInsert>) => {
      await database()
        .orm.update(services)
        .set({ status: 'active', startsOn: null, endsOn: null, ...fields })
        .where(eq(services.id, id));
      raiseRevision();
      return open(id);
    };
    expect(await set({ status: 'temporarily closed' })).toBe(false);
    expect(await set({ status: 'inactive' })).toBe(false);
    expect(await set({ endsOn: '2026-11-17' })).toBe(false);
    expect(await set({ startsOn: '2026-12-01' })).toBe(false);
    expect(await set({ startsOn: '2026-11-01', endsOn: '2026-12-01' })).toBe(true);
  });

  it('a closure of one place is no closure of another', async () => {
    const all = (await ask('', viewer, 5000)).services;
    const one = all.find(({ places }) => places.length > 1);
    const [shut, other] = one?.places ?? [];
    if (!one || !shut || !other) throw new Error('The story has a service at several places');
    await database().orm.insert(closures).values({
      id: '00000000-0000-4000-8000-000000000002',
      locationId: shut.id,
      startsOn: '2026-11-20',
      endsOn: '2026-11-30'
    });
    raiseRevision();
    const places = (await ask('', viewer, 5000)).services.find(({ id }) => id === one.id)?.places;
    expect(places?.find(({ id }) => id === shut.id)?.closures).toHaveLength(shut.closures.length + 1);
    expect(places?.find(({ id }) => id === other.id)?.closures).toEqual(other.closures);
  });

  it('tells nothing by the words of what the reader may not find', async () => {
    const before = (await ask('q=cours+de+francais')).total;
    const [one] = (await ask('besoin=sport')).services;
    if (!one) throw new Error('The story has sports');
    const hide = { name: 'Cachette', description: 'Wombatarium Francais', visibility: 'equipe' as const };
    await database().orm.update(services).set(hide).where(eq(services.id, one.id));
    await database()
      .orm.update(organisations)
      .set({ name: 'Numbatarium' })
      .where(eq(organisations.id, one.organisationId));
    await database().orm.update(organisations).set({ unlisted: true }).where(eq(organisations.id, one.organisationId));
    raiseRevision();
    for (const hidden of ['wombatarium', 'numbatarium'])
      expect((await ask(`q=cours+de+francais+${hidden}`)).total).toBe((await ask('q=cours+de+francais+zzzzzz')).total);
    expect((await ask('q=cours+de+francais')).total).toBeLessThanOrEqual(before);
  });

  it('taken away, is not found', async () => {
    const [one] = (await ask('besoin=sport')).services;
    if (!one) throw new Error('The story has sports');
    const before = await total();
    await database().orm.transaction(async (tx) => {
      for (const part of ['service_versions', 'closures', 'service_at_locations'])
        await tx.execute(sql`delete from ${sql.identifier(part)} where service_id = ${one.id}`);
      await tx.delete(services).where(eq(services.id, one.id));
    });
    raiseRevision();
    expect(await total()).toBe(before - 1);
  });
});
