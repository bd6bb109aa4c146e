import type { ValidateFunction } from 'ajv/dist/2020.js';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { hasStandards, hsdsSchemas } from '../../../../tests/hsds.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { locations } from '../locations/tables.ts';
import { closures, serviceAtLocations, services } from '../services/tables.ts';
import { agrements, organisations } from '../tables.ts';
import { Fault } from './fault.ts';
import { answerList, answerOne } from './reponse.server.ts';

type Entity = { id: string; name: string; [key: string]: unknown };
type Page = {
  total_items: number;
  total_pages: number;
  size: number;
  last_page: boolean;
  empty: boolean;
  contents: Entity[];
};

const everyone = anonymous('cai-namur');
const list = async (name: string, query = ''): Promise<Page> =>
  (await answerList(everyone, name, new URLSearchParams(query))) as Page;
const one = async (name: string, id: string, query = ''): Promise<Entity> =>
  (await answerOne(everyone, name, id, new URLSearchParams(query))) as Entity;
const faultsOf = (judge: ValidateFunction, data: unknown) => (judge(data) ? null : { data, errors: judge.errors });

const names = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'] as const;

onTheStory('the HSDS API', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  describe.skipIf(!hasStandards)('against the official schemas', () => {
    const schemas = hasStandards ? hsdsSchemas() : () => expect.fail('no standards here');
    it.each([
      ['services', '', 'compiled/service_list.json'],
      ['services', 'minimal=true', 'compiled/service_list.json'],
      ['services', 'full=true&per_page=200', 'service.json'],
      ['organizations', '', 'compiled/organization_list.json'],
      ['organizations', 'full=true&per_page=200', 'organization.json'],
      ['organizations', 'full_service=true&per_page=20', 'organization.json'],
      ['service_at_locations', '', 'compiled/service_at_location_list.json'],
      ['service_at_locations', 'full=true&per_page=200', 'service_at_location.json'],
      ['taxonomies', '', 'taxonomy.json'],
      ['taxonomy_terms', 'per_page=1000', 'taxonomy_term.json']
    ])('every page of /%s?%s is as %s has it, in six queries at most', async (name, query, schema) => {
      const judge = schemas(schema);
      const seen = new Set<string>();
      for (let page = 1; ; page += 1) {
        const { value, queries } = await countQueries(() => list(name, `${query}&page=${page}`));
        expect(queries.length).toBeLessThanOrEqual(6);
        for (const entity of value.contents) {
          expect(faultsOf(judge, entity)).toBeNull();
          seen.add(entity.id);
        }
        expect(value.size).toBe(value.contents.length);
        if (!value.last_page) continue;
        expect(seen.size).toBe(value.total_items);
        return;
      }
    });

    it.each([
      ['services', 'service.json'],
      ['organizations', 'organization.json'],
      ['service_at_locations', 'service_at_location.json'],
      ['taxonomies', 'taxonomy.json'],
      ['taxonomy_terms', 'taxonomy_term.json']
    ])('one of /%s is as %s has it', async (name, schema) => {
      const { contents } = await list(name);
      for (const { id } of contents.slice(0, 10)) {
        const { value, queries } = await countQueries(() => one(name, id));
        expect(queries.length).toBeLessThanOrEqual(6);
        expect(value.id).toBe(id);
        expect(faultsOf(schemas(schema), value)).toBeNull();
      }
    });

    it('would notice what is not so', () => {
      expect(schemas('service.json')({ id: 'x', name: 'y', status: 'open' })).toBe(false);
      expect(schemas('service.json')({ id: crypto.randomUUID(), name: 'y', status: 'active', email: 'nobody' })).toBe(
        false
      );
    });
  });

  it('gives pages that hold each once, an empty one after the last, and the true count', async () => {
    const all = await list('services', 'per_page=1000');
    const pages = [];
    for (let page = 1; page <= 3; page += 1) pages.push(await list('services', `per_page=300&page=${page}`));
    expect(pages.flatMap(({ contents }) => contents.map(({ id }) => id))).toEqual(
      all.contents.slice(0, 900).map(({ id }) => id)
    );
    expect(await list('services', 'page=99999')).toMatchObject({
      empty: true,
      size: 0,
      total_items: all.total_items,
      contents: []
    });
  });

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
    for (const { id } of (await list('taxonomies')).contents)
      expect((await list('services', `taxonomy_id=${id}`)).total_items).toBeGreaterThan(500);
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

  it.each([
    ['services', 'page=0'],
    ['services', 'page=x'],
    ['services', 'per_page=1e9'],
    ['services', 'per_page=-1'],
    ['services', 'full=maybe'],
    ['services', 'taxonomy_term_id=1'],
    ['services', "organization_id=' or 1=1"],
    ['services', 'modified_after=yesterday'],
    ['services', 'modified_after=2026-13-45'],
    ['services', 'postcode=abc'],
    ['services', 'proximity=10'],
    ['services', 'postcode=5000&proximity=NaN'],
    ['services', 'lat=50'],
    ['services', 'lat=50&lon=4'],
    ['services', 'lat=91&lon=4&proximity=1'],
    ['services', 'format=xml'],
    ['taxonomy_terms', 'parent_id=x'],
    ['taxonomies', 'per_page=0']
  ])('refuses /%s?%s and says why', async (name, query) => {
    const fault = await list(name, query).catch((caught: unknown) => caught);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ status: 400 });
    expect((fault as Fault).parameter).toBeTruthy();
  });

  it('has nothing of another name or id, and nothing that is not listed', async () => {
    for (const [name, id] of [
      ['locations', ''],
      ['constructor', ''],
      ['services', 'x'],
      ['services', crypto.randomUUID()]
    ] as const)
      await expect(id ? one(name, id) : list(name)).rejects.toMatchObject({ status: 404 });
    const [{ id = '' } = {}] = (await list('services')).contents;
    const { service_at_locations: at } = (await one('services', id)) as unknown as { service_at_locations: Entity[] };
    const before = (await list('services')).total_items;
    const [row] = await db().select({ of: services.organisationId }).from(services).where(eq(services.id, id));
    await db()
      .update(organisations)
      .set({ unlisted: true })
      .where(eq(organisations.id, row?.of ?? ''));
    await expect(one('services', id)).rejects.toMatchObject({ status: 404 });
    for (const place of at) await expect(one('service_at_locations', place.id)).rejects.toMatchObject({ status: 404 });
    expect((await list('services', 'search=a')).contents.map((other) => other.id)).not.toContain(id);
    const [owner] = await db()
      .select({ uuid: organisations.uuid })
      .from(organisations)
      .where(eq(organisations.id, row?.of ?? ''));
    await expect(one('organizations', owner?.uuid ?? '')).rejects.toMatchObject({ status: 404 });
    expect((await list('services', 'per_page=1000')).contents.map((other) => other.id)).not.toContain(id);
    expect(before).toBeGreaterThan(0);
    for (const name of names.slice(0, 3))
      expect((await answerList(anonymous('nowhere'), name, new URLSearchParams())) as Page).toMatchObject({
        empty: true
      });
  });
});
