import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { listedServices } from '../services/gate.ts';
import { services } from '../services/tables.ts';
import { isOpenAt, nextOpening } from '../horaires/etat.ts';
import { organisations } from '../tables.ts';
import { chercher } from './chercher.server.ts';
import { demandeOf } from './demande.ts';
import { motsOf } from './normalise.ts';

const viewer = anonymous('cai-namur');
const today = '2026-11-22';
const noon = new Date('2026-11-24T11:00:00Z');

const ask = (search: string) => chercher(viewer, demandeOf(new URLSearchParams(search)), noon);

onTheStory('the search of the directory', (database) => {
  const listed = async () =>
    database()
      .orm.select({ service: services, organisation: organisations.name })
      .from(services)
      .innerJoin(organisations, eq(organisations.id, services.organisationId))
      .where(listedServices(viewer, today));

  it('without a question finds all that is listed', async () => {
    const found = await ask('');
    expect(found.total).toBe((await listed()).length);
    expect(found.services).toHaveLength(20);
    expect(found.hoursUnknown).toBe(0);
  });

  it('counts each facet as the database does', async () => {
    const rows = await listed();
    const { facets } = await ask('');
    const count = (facet: keyof typeof facets, value: string) =>
      facets[facet].find((one) => one.value === value)?.count ?? 0;
    for (const code of ['fr', 'ar', 'uk'])
      expect(count('langue', code)).toBe(
        rows.filter(({ service }) => service.languages.some((one) => one.code === code)).length
      );
    expect(count('cout', 'gratuit')).toBe(rows.filter(({ service }) => service.cost === 'gratuit').length);
    expect(count('public', 'femmes')).toBe(rows.filter(({ service }) => service.publics.includes('femmes')).length);
    expect(count('besoin', 'fle-debutant')).toBe(
      rows.filter(({ service }) => service.besoins.includes('fle-debutant')).length
    );
  });

  it('a facet counted is what choosing it finds', async () => {
    const { facets } = await ask('q=cours+de+francais&commune=92094');
    for (const { value, count } of facets.langue.slice(0, 6))
      expect((await ask(`q=cours+de+francais&commune=92094&langue=${value}`)).total).toBe(count);
    for (const { value, count } of facets.ouvert)
      expect((await ask(`q=cours+de+francais&commune=92094&ouvert=${value}`)).total).toBe(count);
    for (const { value, count } of facets.niveau)
      expect((await ask(`q=cours+de+francais&commune=92094&niveau=${value}`)).total).toBe(count);
  });

  it('finds whatever holds every word, accents aside', async () => {
    const words = 'atelier cuisine';
    const keys = motsOf(words).map(({ key }) => key);
    const held = (await listed()).filter(({ service, organisation }) => {
      const text = [service.name, service.alternateName, service.description, organisation].join(' ');
      const has = new Set(motsOf(text).map(({ key }) => key));
      return keys.every((key) => has.has(key));
    });
    const found = await ask(`q=${encodeURIComponent(words)}`);
    expect(found.total).toBeGreaterThanOrEqual(held.length);
    const all: string[] = [];
    for (let page = 1; page <= Math.ceil(found.total / 20); page++)
      all.push(...(await ask(`q=${encodeURIComponent(words)}&page=${page}`)).services.map(({ id }) => id));
    expect(new Set(all).size).toBe(found.total);
    expect(held.filter(({ service }) => !all.includes(service.id))).toEqual([]);
  });

  it('finds by the words of a need in several languages', async () => {
    for (const words of [
      'cours de francais',
      'alfabetisation',
      'avocat gratuit',
      'Frans leren',
      'تعلم الفرنسية',
      'вивчати французьку мову'
    ]) {
      const found = await ask(`q=${encodeURIComponent(words)}`);
      expect(found.total, words).toBeGreaterThan(5);
      expect(found.understood.besoins.length, words).toBeGreaterThan(0);
    }
  });

  it('orders by distance, and says it', async () => {
    const { services: found } = await ask('besoin=francais&lon=4.866&lat=50.465&tri=distance');
    const metres = found.map(({ places }) => places[0]?.metres ?? -1);
    expect(metres).toEqual(metres.toSorted((a, b) => a - b));
    expect(metres[0]).toBeGreaterThanOrEqual(0);
  });

  it('orders by what opens soonest, what is open first', async () => {
    for (const [instant, kinds] of [
      [noon, 1],
      [new Date('2026-11-22T08:00:00Z'), 2]
    ] as const) {
      const { services: found } = await chercher(viewer, demandeOf(new URLSearchParams('tri=ouverture')), instant);
      const waits = found.map(({ places }) =>
        Math.min(
          ...places.map(({ openingHours, closures }) =>
            isOpenAt(openingHours, closures, instant)
              ? instant.getTime()
              : (nextOpening(openingHours, closures, instant)?.at ?? Number.POSITIVE_INFINITY)
          )
        )
      );
      expect(waits).toHaveLength(20);
      expect(new Set(waits).size).toBeGreaterThanOrEqual(kinds);
      expect(waits).toEqual(waits.toSorted((a, b) => a - b));
      if (instant === noon) expect(waits[0]).toBe(noon.getTime());
    }
  });

  it('orders by relevance: the need that words name first, then what was confirmed last', async () => {
    const { services: found, understood } = await ask('q=apprendre+a+lire&tri=pertinence');
    const [best] = understood.besoins;
    const rank = found.map(({ besoins }) => (best !== undefined && besoins.includes(best) ? 0 : 1));
    expect(rank[0]).toBe(0);
    expect(rank).toEqual(rank.toSorted((a, b) => a - b));
    const days = (await ask('tri=pertinence')).services.map(({ verifiedOn }) => verifiedOn ?? '');
    expect(days).toEqual(days.toSorted().toReversed());
  });

  it('tells hours that are not known apart, and loses none', async () => {
    const all = await ask('');
    const now = await ask('ouvert=maintenant');
    expect(now.total).toBeLessThan(all.total);
    expect(now.hoursUnknown).toBeGreaterThan(0);
  });

  it('where nothing is found says what gives something, and the nearest communes', async () => {
    const none = await ask('besoin=lgbtqia&commune=93018');
    expect(none.total).toBe(0);
    expect(none.instead.map(({ without }) => without)).toContain('commune');
    expect(none.nearest.length).toBeGreaterThan(0);
    expect(none.nearest.map(({ km }) => km)).toEqual(none.nearest.map(({ km }) => km).toSorted((a, b) => a - b));
  });
});
