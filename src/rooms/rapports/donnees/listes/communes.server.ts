import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { couverturesPcs, localites, sources, territoires } from '../../../territoires/tables.ts';
import { known, maybe } from '../colonnes.ts';
import { pointsOf } from '../lieux.server.ts';
import { selected, type Scope } from '../lignes.server.ts';
import { defineListe } from '../definition.server.ts';
import { cited, citedColumns, inGroup, pageOf, placeColumns } from './cites.server.ts';

const listPcs = ({ communes }: Scope, only?: SQL) =>
  db()
    .select({
      nis: couverturesPcs.nis,
      commune: territoires.nameFr,
      year: couverturesPcs.year,
      listed: couverturesPcs.listed,
      carriedBy: couverturesPcs.carriedBy,
      subsidy: couverturesPcs.subsidyEur,
      note: couverturesPcs.note,
      ...cited
    })
    .from(couverturesPcs)
    .innerJoin(territoires, eq(territoires.nis, couverturesPcs.nis))
    .innerJoin(sources, eq(sources.id, couverturesPcs.sourceId))
    .where(and(inArray(couverturesPcs.nis, [...communes]), only));
type Pcs = Awaited<ReturnType<typeof listPcs>>[number];

const listLocalites = ({ communes }: Scope, only?: SQL) =>
  db()
    .select({
      postalCode: localites.postalCode,
      place: localites.place,
      nis: localites.nis,
      commune: territoires.nameFr,
      lon: localites.lon,
      lat: localites.lat
    })
    .from(localites)
    .innerJoin(territoires, eq(territoires.nis, localites.nis))
    .where(and(inArray(localites.nis, [...communes]), only));
type Localite = Awaited<ReturnType<typeof listLocalites>>[number];

/** What is known of communes beside their figures: who plans their social cohesion, and their localities. */
export const communes = [
  defineListe<Pcs>({
    ...inGroup,
    id: 'plans-de-cohesion-sociale',
    title: m.donnees_pcs,
    about: m.donnees_pcs_about,
    sources: ['pcs-2022'],
    placed: true,
    rows: selected({
      select: listPcs,
      order: [asc(couverturesPcs.nis), asc(couverturesPcs.year)],
      marked: false,
      pattern: /^(\d{5})\/(\d{4})$/,
      where: (nis = '', year) => and(eq(couverturesPcs.nis, nis), eq(couverturesPcs.year, Number(year)))
    }),
    idOf: (row) => `${row.nis}/${row.year}`,
    pageOf,
    geometries: pointsOf((row) => [row.nis]),
    columns: () => [
      ...placeColumns<Pcs>(),
      known.year('annee', m.donnees_col_year(), (row) => row.year),
      known.yesNo('dans_la_liste', m.donnees_col_listed(), (row) => row.listed),
      maybe.text('porte_par', m.donnees_col_carried_by(), (row) => row.carriedBy),
      maybe.euros('subvention', m.donnees_col_subsidy(), (row) => row.subsidy, { unit: 'EUR' }),
      maybe.text('note', m.donnees_col_note(), (row) => row.note),
      ...citedColumns<Pcs>()
    ]
  }),
  defineListe<Localite>({
    ...inGroup,
    id: 'localites',
    title: m.donnees_localites,
    about: m.donnees_localites_about,
    sources: ['geonames'],
    placed: true,
    rows: selected({
      select: listLocalites,
      order: [asc(localites.postalCode), asc(localites.place)],
      marked: false,
      pattern: /^(\d{4})\/(.+)$/,
      where: (code = '', place = '') => and(eq(localites.postalCode, code), eq(localites.place, place))
    }),
    idOf: (row) => `${row.postalCode}/${row.place}`,
    pageOf,
    geometries: async () => (row) => JSON.stringify({ type: 'Point', coordinates: [row.lon, row.lat] }),
    columns: () => [
      known.text('code_postal', m.donnees_col_postal_code(), (row) => row.postalCode),
      known.text('localite', m.donnees_col_place(), (row) => row.place),
      ...placeColumns<Localite>(),
      known.decimal('longitude', m.donnees_col_lon(), (row) => row.lon, { unit: 'WGS 84' }),
      known.decimal('latitude', m.donnees_col_lat(), (row) => row.lat, { unit: 'WGS 84' })
    ]
  })
];
