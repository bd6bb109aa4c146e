import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { list } from '../../../../tests/hsds-answers.ts';
import { locations } from '../locations/tables.ts';
import { closures, serviceAtLocations, services } from '../services/tables.ts';
import { agrements, organisations } from '../tables.ts';

onTheStory('what the HSDS API finds', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it('finds the same services by term as the rows say', async () => {
    const all = await list('services', 'full=true&per_page=200');
    const attributes = all.contents.flatMap(({ attributes: own }) => own as { taxonomy_term_id: string }[]);
    for (const term of new Set(attributes.slice(0, 12).map(({ taxonomy_term_id }) => taxonomy_term_id))) {
      const found = await list('services', `taxonomy_term_id=${term}&full=true&per_page=200`);
      expect(found.total_items).toBeGreaterThan(0);
      for (const { attributes: own } of found.contents)
        expect((own as { taxonomy_term_id: string }[]).map(({ taxonomy_term_id }) => taxonomy_term_id)).toContain(term);
    }
    // A group stands for its needs.
    const { contents: terms } = await list('taxonomy_terms', 'per_page=1000');
    const group = terms.find(({ code }) => code === 'francais');
    const needs = terms.filter(({ parent_id }) => parent_id === group?.id);
    expect(needs.length).toBeGreaterThan(3);
    const sums = await Promise.all(needs.map(({ id }) => list('services', `taxonomy_term_id=${id}`)));
    const whole = await list('services', `taxonomy_term_id=${group?.id}`);
    expect(whole.total_items).toBeGreaterThan(0);
    expect(whole.total_items).toBeLessThanOrEqual(sums.reduce((sum, { total_items }) => sum + total_items, 0));
    expect((await list('services', `taxonomy_term_id=${crypto.randomUUID()}`)).empty).toBe(true);
    for (const { id, name } of (await list('taxonomies')).contents)
      expect((await list('services', `taxonomy_id=${id}`)).total_items).toBeGreaterThan(
        name === 'Traductions' ? 0 : 500
      );
  });

  it('finds by words, accents aside, those of needs too', async () => {
    const plain = await list('services', 'search=francais');
    expect(plain.total_items).toBeGreaterThan(10);
    expect((await list('services', 'search=FRAN%C3%87AIS')).total_items).toBe(plain.total_items);
    expect((await list('services', 'search=francais+zzzz')).empty).toBe(true);
    expect((await list('services', 'search=%25')).empty).toBe(true);
    expect((await list('services', `search=${encodeURIComponent('للأمهات')}`)).total_items).toBe(1);
    const [first] = (await list('organizations')).contents;
    expect((await list('organizations', `search=${encodeURIComponent(first?.name ?? '')}`)).contents[0]?.id).toBe(
      first?.id
    );
  });

  it('finds those of an organisation, and those that changed since', async () => {
    const [organisation] = (await list('organizations')).contents;
    const own = await list('services', `organization_id=${organisation?.id}`);
    expect(own.total_items).toBeGreaterThan(0);
    for (const { organization_id } of own.contents) expect(organization_id).toBe(organisation?.id);
    const all = await list('services', 'minimal=true');
    const moments = all.contents.map(({ last_modified }) => String(last_modified)).toSorted();
    const middle = moments[Math.floor(moments.length / 2)] ?? '';
    const later = await list('services', `minimal=true&modified_after=${encodeURIComponent(middle)}`);
    expect(later.total_items).toBe(moments.filter((moment) => moment >= middle).length);
  });

  it('finds what was changed of anything that a service is read with', async () => {
    const [place] = await db().select().from(serviceAtLocations).limit(1);
    const [service] = await db()
      .select()
      .from(services)
      .where(eq(services.id, place?.serviceId ?? ''));
    if (!place || !service) throw new Error('The story has services at places');
    const { organisationId } = service;
    const day = { startsOn: '2026-12-24', endsOn: '2026-12-24' };
    const [one, other] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
    const changes = {
      place: () => db().update(locations).set({ transport: 'Bus 4' }).where(eq(locations.id, place.locationId)),
      hours: () =>
        db().update(serviceAtLocations).set({ hoursNote: 'Sonnez' }).where(eq(serviceAtLocations.id, place.id)),
      closure: () =>
        db()
          .insert(closures)
          .values({ id: one, locationId: place.locationId, ...day }),
      organisation: () =>
        db().update(organisations).set({ phone: '081000000' }).where(eq(organisations.id, organisationId)),
      agrement: () => db().insert(agrements).values({ id: other, organisationId, kind: 'ILI', source: 'exemple' }),
      'agrement withdrawn': () => db().delete(agrements).where(eq(agrements.id, other)),
      confirmation: () => db().update(services).set({ verifiedOn: '2026-11-22' }).where(eq(services.id, service.id))
    };
    for (const [what, change] of Object.entries(changes)) {
      const { rows } = await db().execute<{ at: string }>(
        sql`select to_char((max(touched_at) + interval '1 millisecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from services`
      );
      await db().execute(sql`select pg_sleep(0.005)`);
      await change();
      const changed = await list('services', `minimal=true&modified_after=${rows[0]?.at}`);
      expect(
        changed.contents.map(({ id }) => id),
        what
      ).toContain(service.id);
      expect(changed.total_items, what).toBeLessThan(60);
    }
  });

  it('finds what is near a postcode, nearer than is asked', async () => {
    type Placed = { location: { latitude: number; longitude: number } };
    const near = await list('service_at_locations', 'postcode=5000&proximity=3000&per_page=1000');
    const wider = await list('service_at_locations', 'postcode=5000&proximity=30000&per_page=1000');
    const there = await list('service_at_locations', 'lat=50.4669&lon=4.8675&proximity=2000&per_page=1000');
    expect(near.total_items).toBeGreaterThan(10);
    expect(wider.total_items).toBeGreaterThan(near.total_items);
    for (const { location } of there.contents as unknown as Placed[]) {
      const north = (location.latitude - 50.4669) * 111_195;
      const east = (location.longitude - 4.8675) * 111_195 * Math.cos((50.4669 * Math.PI) / 180);
      expect(Math.hypot(north, east)).toBeLessThan(2010);
    }
    expect((await list('services', 'postcode=5000')).total_items).toBeGreaterThan(10);
    expect((await list('services', 'postcode=9999')).empty).toBe(true);
    expect((await list('services', 'postcode=9999&proximity=5000')).empty).toBe(true);
  });
});
