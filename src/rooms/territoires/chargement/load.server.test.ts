import { and, asc, count, eq, inArray, sql, sum } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { chiffre, stateOfTables } from '../../../../tests/loaded-data.ts';
import { readShipped } from '../../../../tests/open-data.ts';
import { lieuxHabites } from '../openstreetmap/tables.ts';
import * as tables from '../tables.ts';
import { FILES } from './fichiers.ts';
import { loadOpenData } from './load.ts';

const { chiffres, territoires } = tables;

onTheStory('the open data, loaded', () => {
  it('has every territory in force', async () => {
    const kinds = await db()
      .select({ kind: territoires.kind, n: count() })
      .from(territoires)
      .groupBy(territoires.kind)
      .orderBy(asc(territoires.kind));
    expect(kinds).toEqual([
      { kind: 'arrondissement', n: 43 },
      { kind: 'commune', n: 565 },
      { kind: 'province', n: 10 },
      { kind: 'region', n: 3 }
    ]);
    expect(await db().$count(territoires, eq(territoires.regionNis, '03000'))).toBe(261);
    expect(await db().$count(territoires, eq(territoires.provinceNis, '90000'))).toBe(38);
    expect(await db().$count(tables.anciensCodes)).toBe(55);
    expect(await db().$count(tables.localites)).toBe(2781);
    expect(await db().$count(lieuxHabites)).toBe(2905);
    expect(await db().$count(lieuxHabites, eq(lieuxHabites.name, 'Salzinnes'))).toBe(1);
    expect(await db().$count(tables.couverturesPcs, eq(tables.couverturesPcs.listed, true))).toBe(31);
  });

  it('sums the province of Namur', async () => {
    for (const [year, value] of [
      [2009, 468_605],
      [2015, 487_145],
      [2026, 506_271]
    ] as const) {
      expect(await chiffre('90000', 'total', year)).toMatchObject([{ value, operation: 'registre', status: 'sum' }]);
    }
    // The census and the register of the same day are two figures, equal here.
    expect(await chiffre('90000', 'total', 2021)).toEqual([
      { value: 497_073, operation: 'recensement', status: 'sum', source: 'statbel-census-2021' },
      { value: 497_073, operation: 'registre', status: 'sum', source: 'statbel-population' }
    ]);
    expect(await chiffre('90000', 'foreign_non_eu', 2021)).toMatchObject([{ value: 9_075 }]);
  });

  it.each([
    [2009, '4.34'],
    [2015, '4.74'],
    [2021, '5.17']
  ])('gives the published foreign share of the province in %i', async (year, percent) => {
    const [foreign] = await chiffre('90000', 'foreign', year);
    const totals = await chiffre('90000', 'total', year);
    const total = totals.find(({ operation }) => operation === foreign?.operation);
    expect(((100 * (foreign?.value ?? 0)) / (total?.value ?? 1)).toFixed(2)).toBe(percent);
  });

  it('sums Wallonia, and keeps what was published of it where the communes are not all known', async () => {
    expect(await chiffre('03000', 'foreign', 2021)).toMatchObject([{ value: 375_318, status: 'sum' }]);
    expect(await chiffre('03000', 'total', 2021)).toMatchObject([{ value: 3_648_206, status: 'observed' }]);
    expect(await chiffre('03000', 'belgian', 2021)).toMatchObject([{ value: 3_272_888, status: 'observed' }]);
    expect(await chiffre('60000', 'total', 2021)).toEqual([]);
  });

  it('sums Belgium as published, from its three regions', async () => {
    const published = readShipped('population/population_nationality_reference_areas.csv')
      .split('\n')
      .map((line) => line.split(','))
      .filter(([level, , , year]) => level === 'country' && Number(year) <= 2015)
      .map(([, , , year, total, belgian, foreign]) => [year, total, belgian, foreign].map(Number));
    const sums = await db()
      .select({ year: chiffres.year, mesure: chiffres.mesure, value: sum(chiffres.value) })
      .from(chiffres)
      .innerJoin(territoires, eq(territoires.nis, chiffres.nis))
      .where(and(eq(territoires.kind, 'region'), inArray(chiffres.mesure, ['total', 'belgian', 'foreign'])))
      .groupBy(chiffres.year, chiffres.mesure);
    const found = (year: number, mesure: string) =>
      Number(sums.find((row) => row.year === year && row.mesure === mesure)?.value);
    expect(published).toHaveLength(7);
    for (const [year = 0, ...values] of published) {
      expect([year, ...['total', 'belgian', 'foreign'].map((mesure) => found(year, mesure))]).toEqual([
        year,
        ...values
      ]);
    }
  });

  it('has no row where a figure is not known', async () => {
    expect(await chiffre('52011', 'total', 2021)).toEqual([]);
    expect(await chiffre('11001', 'foreign', 2021)).toEqual([]);
    expect(await chiffre('92094', 'foreign', 2018)).toEqual([]);
  });

  it('says which figures were derived', async () => {
    const derived = await db().select().from(chiffres).where(eq(chiffres.status, 'derived')).orderBy(chiffres.mesure);
    expect(derived.map(({ nis, mesure, year }) => `${nis} ${mesure} ${year}`).sort()).toEqual([
      '82039 born_abroad 2021',
      '82039 foreign_eu 2021',
      '82039 foreign_non_eu 2021'
    ]);
  });

  it('has pyramids that sum to the table by nationality, for communes and areas', async () => {
    const { rows } = await db().execute<{ areas: number; wrong: number }>(sql`
      select count(*)::int as areas, count(*) filter (where persons is distinct from value)::int as wrong
      from (select nis, year, nationality, sum(n)::int as persons
            from ${tables.pyramides}, unnest(counts) n group by 1, 2, 3) p
      left join ${chiffres} c on c.nis = p.nis and c.year = p.year and c.mesure = p.nationality`);
    // 261 communes, 20 arrondissements, 5 provinces and the region; 7 years; 2 nationality groups.
    expect(rows).toEqual([{ areas: 287 * 7 * 2, wrong: 0 }]);
  });

  it('draws every territory in one plane, and knows the neighbours', async () => {
    const { rows } = await db().execute(sql`
      select count(*)::int as drawn, count(*) filter (where path ~ '^(M[0-9]+ [0-9]+l[-0-9 ]+z)+$')::int as well,
        min(min_x) as left, min(min_y) as top, max(max_x) as right, max(max_y) as bottom from ${tables.contours}`);
    expect(rows).toEqual([{ drawn: 621, well: 621, left: 233, top: 213, right: 2954, bottom: 2440 }]);
    const neighbours = await db()
      .select({ name: territoires.nameFr })
      .from(tables.voisinages)
      .innerJoin(territoires, eq(territoires.nis, tables.voisinages.neighbourNis))
      .where(eq(tables.voisinages.nis, '92137'))
      .orderBy(asc(territoires.nameFr));
    expect(neighbours.map(({ name }) => name)).toEqual([
      'Aiseau-Presles',
      'Farciennes',
      'Fleurus',
      'Fosses-la-Ville',
      'Jemeppe-sur-Sambre',
      'Sombreffe'
    ]);
    const { rows: alone } = await db().execute(sql`
      select nis from ${tables.voisinages} v where not exists (
        select from ${tables.voisinages} w where w.nis = v.neighbour_nis and w.neighbour_nis = v.nis)`);
    expect(alone).toEqual([]);
  });

  it('has the eight centres and what is known of their territories', async () => {
    const centres = await db()
      .select({ id: tables.centres.id, area: tables.centres.areaNis, communes: count(tables.centreCommunes.nis) })
      .from(tables.centres)
      .leftJoin(tables.centreCommunes, eq(tables.centreCommunes.centreId, tables.centres.id))
      .where(eq(tables.centres.exemple, false))
      .groupBy(tables.centres.id)
      .orderBy(asc(tables.centres.id));
    expect(centres).toEqual([
      { id: 'cai-namur', area: '90000', communes: 38 },
      { id: 'ceraic', area: null, communes: 0 },
      { id: 'cimb', area: null, communes: 0 },
      { id: 'cribw', area: '20002', communes: 27 },
      { id: 'cric', area: null, communes: 0 },
      { id: 'crilux', area: '80000', communes: 43 },
      { id: 'cripel', area: null, communes: 55 },
      { id: 'crvi', area: null, communes: 0 }
    ]);
    const bureaux = await db().select().from(tables.bureauxAccueil).orderBy(asc(tables.bureauxAccueil.id));
    expect(bureaux).toMatchObject([
      { id: 'bapa-namur', centreId: 'cai-namur', nis: '92094' },
      { id: 'bapa-philippeville', centreId: 'cai-namur', nis: '93056' }
    ]);
  });

  it('is not written twice', async () => {
    const before = await stateOfTables();
    const shown: string[] = [];
    expect(await loadOpenData('db/reference', (file) => shown.push(file))).toEqual({
      loaded: [],
      unchanged: [...FILES]
    });
    expect(shown).toEqual([]);
    expect(await stateOfTables()).toEqual(before);
  });
});
