import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { countQueries } from '#platform/database/queries.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { locations } from '../../locations/tables.ts';
import { listedServices } from '../../services/gate.ts';
import { serviceAtLocations, services } from '../../services/tables.ts';
import { organisations } from '../../tables.ts';
import { chercher } from '../chercher.server.ts';
import { demandeOf } from '../demande.ts';
import { pointsOf } from './points.server.ts';

const viewer = anonymous('cai-namur');
const noon = new Date('2026-11-24T11:00:00Z');
const asked = (search: string) => demandeOf(new URLSearchParams(search));
const find = (search: string) => chercher(viewer, asked(search), noon);
const points = (search: string, locale = 'fr') => pointsOf(viewer, asked(search), noon, locale);
/** West, south, east and north of parts of the map: Namur, a street of it, the south, the sea. */
const parts = [
  [4.8, 50.4, 4.95, 50.52],
  [4.86, 50.46, 4.87, 50.47],
  [4, 49, 6, 50.1],
  [2, 51, 2.5, 51.2]
] as const;

onTheStory('services on the map', (database) => {
  const given = () =>
    database()
      .orm.select({ id: services.id, slug: services.slug, location: locations })
      .from(services)
      .innerJoin(organisations, eq(organisations.id, services.organisationId))
      .innerJoin(serviceAtLocations, eq(serviceAtLocations.serviceId, services.id))
      .innerJoin(locations, eq(locations.id, serviceAtLocations.locationId))
      .where(listedServices(viewer, '2026-11-24'));

  it('a part of the map finds the services with a place in it, as the database counts them', async () => {
    const rows = await given();
    for (const [west, south, east, north] of parts) {
      const inside = new Set(
        rows
          .filter(({ location: { lon, lat } }) => lon >= west && lon <= east && lat >= south && lat <= north)
          .map(({ id }) => id)
      );
      const found = await find(`cadre=${[west, south, east, north].join(',')}`);
      expect(found.total).toBe(inside.size);
      for (const { id } of found.services) expect(inside.has(id)).toBe(true);
    }
  });

  it('has its edges with it, to the last decimal', async () => {
    const [row] = await given();
    if (!row) throw new Error('there are services');
    const { lon, lat } = row.location;
    const on = await find(`cadre=${lon},${lat},${(lon + 0.01).toFixed(7)},${(lat + 0.01).toFixed(7)}`);
    expect(on.total).toBeGreaterThan(0);
  });

  it('goes with other questions, counts facets within it, and can be left out where nothing is there', async () => {
    const part = 'cadre=4.8,50.4,4.95,50.52';
    const { facets, total } = await find(part);
    const [langue] = facets.langue;
    expect((await find(`${part}&langue=${langue?.value}`)).total).toBe(langue?.count);
    expect((await find(`${part}&q=cours+de+francais`)).total).toBeLessThan(total);
    const nothing = await find('q=cours+de+francais&cadre=2,51,2.5,51.2');
    expect(nothing.total).toBe(0);
    expect(nothing.instead.map(({ without }) => without)).toContain('cadre');
  });

  it('all that is found is there, in the order of the list, whatever page is read', async () => {
    const search = 'q=cours+de+francais&commune=92094';
    const [all, first, second] = [await points(search), await find(search), await find(`${search}&page=2`)];
    expect(all.total).toBe(first.total);
    expect(all.services).toHaveLength(all.total);
    const listed = [...first.services, ...second.services].map(({ slug }) => slug);
    expect((await points(`${search}&page=2`)).services.slice(0, listed.length).map(({ slug }) => slug)).toEqual(listed);
  });

  it('a place that is known by its commune alone has no pin', async () => {
    const rows = await given();
    const all = await points('');
    const pins = all.services.flatMap(({ places }) => places).length;
    expect(pins).toBe(rows.filter(({ location }) => location.placement !== 'commune').length);
  });

  it('says names in the language of the reader, and which are French', async () => {
    const all = await points('', 'ar');
    expect(all.services.some(({ french }) => french)).toBe(true);
    for (const { name, french } of all.services) if (!french) expect(name).toMatch(/\p{Script=Arabic}/u);
    expect((await points('')).services.some(({ french }) => french)).toBe(false);
  });

  it('holds nothing that the reader may not see, and takes one query once the index is read', async () => {
    const rows = await given();
    const known = new Set(rows.map(({ slug }) => slug));
    const { value, queries } = await countQueries(() => points(''));
    expect(queries).toHaveLength(1);
    for (const { slug, places } of value.services) if (places.length) expect(known.has(slug)).toBe(true);
  });

  it('shows no more than a map holds', async () => {
    const few = await pointsOf(viewer, asked(''), noon, 'fr', 30);
    expect(few.services).toHaveLength(30);
    expect(few.total).toBeGreaterThan(30);
  });
});
