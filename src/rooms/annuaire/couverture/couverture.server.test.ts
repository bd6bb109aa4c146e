import { and, eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { lesBesoins } from '../besoins.server.ts';
import { listedServices } from '../services/gate.ts';
import { services, serviceVersions } from '../services/tables.ts';
import { keepVersionsOf } from '../services/edit/write.server.ts';
import { organisations } from '../tables.ts';
import { couvertureAsked } from './forms.ts';
import { getCouverture } from './queries.server.ts';

const viewer = anonymous('cai-namur');
const today = '2026-11-22';
const read = (search: string) => getCouverture(viewer, couvertureAsked(new URLSearchParams(search)), today);

onTheStory('what is offered, commune by commune', (database) => {
  it('counts each listed service of the répertoire once', async () => {
    const { besoins } = lesBesoins();
    const rows = await database()
      .orm.select({ besoins: services.besoins, status: services.status })
      .from(services)
      .innerJoin(organisations, eq(organisations.id, services.organisationId))
      .where(listedServices(viewer, today));
    const fle = rows.filter(
      ({ besoins: of, status }) => status === 'active' && of.some((id) => besoins.get(id)?.repertoires.includes('fle'))
    );
    expect((await read('repertoire=fle')).total.services).toBe(fle.length);
  });

  it('gives out exactly what is in reach', async () => {
    const { lignes, reached, lost } = await read('repertoire=petite-enfance&rayon=5');
    const given = lignes.reduce((sum, { acces, people }) => sum + ((acces ?? 0) / 1000) * (people ?? 0), 0);
    expect(given).toBeCloseTo(reached, 6);
    expect(lost).toBeGreaterThanOrEqual(0);
  });

  it('has every commune of the centre with its people', async () => {
    const { lignes, total } = await read('');
    expect(lignes).toHaveLength(38);
    // The published sum of the census of 2021 for the province.
    expect(total.people).toBe(25_717);
  });

  it('on a past day is what the history says', async () => {
    const before = (await read('repertoire=fle&date=2025-06-01')).total.services;
    expect(before).toBeGreaterThan(50);
    expect((await read('repertoire=fle&date=2024-06-01')).total.services).toBe(0);
    const [one] = await database()
      .orm.select()
      .from(services)
      .where(eq(services.slug, 'francais-de-la-cuisine-session-d-automne'));
    if (!one) throw new Error('The story has a class of the kitchen');
    await database()
      .orm.insert(serviceVersions)
      .values({
        serviceId: one.id,
        at: new Date('2025-05-02T08:00:00Z'),
        listed: false,
        besoins: one.besoins,
        communes: [],
        places: null,
        evening: false
      });
    expect((await read('repertoire=fle&date=2025-06-01')).total.services).toBe(before - 1);
    expect((await read('repertoire=fle&date=2025-05-01')).total.services).toBe(before);
  });

  it('on a past day is where it was then, in the evening as it was then, and not what had expired', async () => {
    const [one] = await database()
      .orm.select()
      .from(services)
      .where(eq(services.slug, 'francais-de-la-cuisine-session-d-automne'));
    if (!one) throw new Error('The story has a class of the kitchen');
    const then = { serviceId: one.id, listed: true, besoins: one.besoins, places: null, evening: true };
    const at = (day: string) => new Date(`${day}T08:00:00Z`);
    // It was given in Doische, where it has no place now.
    await database()
      .orm.insert(serviceVersions)
      .values({ ...then, at: at('2025-03-02'), communes: ['93018'], listedUntil: '2025-03-20' });
    const lineOf = async (day: string) =>
      (await read(`repertoire=fle&date=${day}`)).lignes.find(({ nis }) => nis === '93018');
    const [before, on, after] = [await lineOf('2025-03-01'), await lineOf('2025-03-10'), await lineOf('2025-03-21')];
    expect(on?.services).toBe((before?.services ?? 0) + 1);
    expect(on?.evening).toBe((before?.evening ?? 0) + 1);
    expect(after?.services).toBe(before?.services);
  });

  it('keeps that an organisation left the list', async () => {
    const before = (await read('repertoire=fle&date=2026-11-21')).total.services;
    const now = (await read('repertoire=fle')).total.services;
    const [one] = await database()
      .orm.select({ organisationId: services.organisationId })
      .from(services)
      .innerJoin(organisations, eq(organisations.id, services.organisationId))
      .where(and(listedServices(viewer, today), sql`'fle-debutant' = any(${services.besoins})`));
    if (!one) throw new Error('The story has classes of French');
    await database().orm.transaction(async (tx) => {
      await tx.update(organisations).set({ unlisted: true }).where(eq(organisations.id, one.organisationId));
      await keepVersionsOf(tx, one.organisationId, new Date('2026-11-22T08:00:00Z'));
    });
    const gone = now - (await read('repertoire=fle')).total.services;
    expect(gone).toBeGreaterThan(0);
    expect((await read('repertoire=fle&date=2026-11-21')).total.services).toBe(before);
    expect((await read('repertoire=fle&date=2026-11-22')).total.services).toBeLessThan(before);
  });

  it('of a day to come shows today, and says so', async () => {
    const { asked, future, total } = await read('repertoire=fle&date=2027-05-01');
    expect([asked.date, future]).toEqual([null, true]);
    expect(total).toEqual((await read('repertoire=fle')).total);
    expect((await read('repertoire=fle&date=2026-11-22')).future).toBe(false);
  });

  it('of what is asked wrongly shows what it can', async () => {
    const { asked, rayon } = await read('repertoire=rien&rayon=abc&date=2026-13-45&mesure=x');
    expect(asked).toEqual({ repertoire: 'fle', mesure: 'acces', rayon: null, date: null });
    expect(rayon).toBe(15);
  });
});
