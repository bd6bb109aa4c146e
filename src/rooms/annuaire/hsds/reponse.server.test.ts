import type { ValidateFunction } from 'ajv/dist/2020.js';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { hsdsSchemas } from '../../../../tests/hsds.ts';
import { list, one, type Entity, type Page } from '../../../../tests/hsds-answers.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { closures, serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { Fault } from './fault.ts';
import { answerList } from './reponse.server.ts';

const faultsOf = (judge: ValidateFunction, data: unknown) => (judge(data) ? null : { data, errors: judge.errors });

const names = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'] as const;

onTheStory('the HSDS API', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  describe('against the official schemas', () => {
    const schemas = hsdsSchemas();
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

  it('tells of a closed place with the services given there, and with no other', async () => {
    const { contents } = await list('service_at_locations');
    const [first] = await db()
      .select()
      .from(serviceAtLocations)
      .where(eq(serviceAtLocations.id, contents[0]?.id ?? ''));
    const locationId = first?.locationId ?? '';
    const there = await db().select().from(serviceAtLocations).where(eq(serviceAtLocations.locationId, locationId));
    const days = { startsOn: '2026-12-01', endsOn: '2026-12-02', reason: 'toit ouvert' };
    await db()
      .insert(closures)
      .values({ id: crypto.randomUUID(), locationId, ...days });
    const told = (await list('services', 'per_page=1000')).contents.filter(({ alert }) =>
      /toit ouvert/.test(String(alert))
    );
    expect(told.length).toBeGreaterThan(0);
    const ids = new Set(there.map(({ serviceId }) => serviceId));
    expect(told.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it('says of each field of an organisation where it is known from and when it was confirmed', async () => {
    const [first] = (await list('organizations')).contents;
    const own = eq(organisations.uuid, first?.id ?? '');
    const phone = { source: 'fichier.xlsx', updatedOn: '2026-10-05' };
    const whole = { source: 'Essai', verifiedOn: '2026-09-01', verifiedBy: 'organisation' as const };
    await db()
      .update(organisations)
      .set({ ...whole, phone: '081 00 00 01', website: null, provenance: { phone } })
      .where(own);
    const { metadata } = (await one('organizations', first?.id ?? '')) as unknown as { metadata: Entity[] };
    expect(metadata.map(({ field_name: name }) => name)).not.toContain('website');
    const about = { resource_id: first?.id, resource_type: 'organization', previous_value: '' };
    expect(metadata.find(({ field_name: name }) => name === 'name')).toMatchObject({
      ...{ ...about, replacement_value: first?.name, last_action_type: 'confirm' },
      ...{ last_action_date: '2026-09-01', updated_by: 'Essai' }
    });
    expect(metadata.find(({ field_name: name }) => name === 'phones')).toMatchObject({
      ...{ ...about, replacement_value: '081 00 00 01', last_action_type: 'confirm' },
      ...{ last_action_date: '2026-09-01', updated_by: 'fichier.xlsx' }
    });
    await db().update(organisations).set({ verifiedOn: null, verifiedBy: null }).where(own);
    const never = (await one('organizations', first?.id ?? '')) as unknown as { metadata: Entity[] };
    expect(never.metadata).toMatchObject([{ ...about, last_action_type: 'update', last_action_date: '2026-10-05' }]);
  });

  it('has the texts of a service in other languages, by language and property', async () => {
    const [{ id = '' } = {}] = (await list('services')).contents;
    const ecrits = { name: { on: '2026-10-05', of: 'Cours du soir' } };
    const translations = { nl: { name: 'Avondcursus', publicsNote: 'Iedereen', ecrits }, tr: { costNote: '5 euro' } };
    await db().update(services).set({ translations }).where(eq(services.id, id));
    const answer = await one('services', id);
    expect(faultsOf(hsdsSchemas()('service.json'), answer)).toBeNull();
    const said = (answer.attributes as Entity[]).filter(({ link_type: type }) => type === 'Traductions');
    const of = { link_id: id, link_entity: 'service' };
    expect(said).toMatchObject([
      { ...of, label: 'name', value: 'Avondcursus', taxonomy_term: { code: 'nl', language: 'nl', name: 'Nederlands' } },
      { ...of, label: 'eligibility_description', value: 'Iedereen', metadata: [] },
      { ...of, label: 'fees_description', value: '5 euro', taxonomy_term: { language: 'tr' } }
    ]);
    expect(said[0]?.metadata).toMatchObject([{ resource_id: said[0]?.id, last_action_date: '2026-10-05' }]);
    for (const { taxonomy_term_id: term } of said)
      expect((await list('services', `taxonomy_term_id=${String(term)}`)).contents.map((found) => found.id)).toContain(
        id
      );
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
