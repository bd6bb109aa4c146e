import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { nameOfOperation } from '../../../territoires/communes/colonnes.ts';
import { operations } from '../../../territoires/communes/mesures.ts';
import { nameOfMesure } from '../../../territoires/sources/phrases.ts';
import { chiffres as table, pyramides, sources, territoires } from '../../../territoires/tables.ts';
import { known, maybe, wordsOf } from '../colonnes.ts';
import { pointsOf } from '../lieux.server.ts';
import { selected, type Scope } from '../lignes.server.ts';
import { defineListe } from '../definition.server.ts';
import { cited, citedColumns, inGroup, pageOf, placeColumns } from './cites.server.ts';
import { communes } from './communes.server.ts';

const listChiffres = ({ communes }: Scope, only?: SQL) =>
  db()
    .select({
      nis: table.nis,
      commune: territoires.nameFr,
      mesure: table.mesure,
      year: table.year,
      operation: table.operation,
      value: table.value,
      unit: table.unit,
      status: table.status,
      ...cited
    })
    .from(table)
    .innerJoin(territoires, eq(territoires.nis, table.nis))
    .innerJoin(sources, eq(sources.id, table.sourceId))
    .where(and(inArray(table.nis, [...communes]), only));
type Chiffre = Awaited<ReturnType<typeof listChiffres>>[number];

const listPyramides = ({ communes }: Scope, only?: SQL) =>
  db()
    .select({
      nis: pyramides.nis,
      commune: territoires.nameFr,
      year: pyramides.year,
      nationality: pyramides.nationality,
      sex: pyramides.sex,
      counts: pyramides.counts,
      ...cited
    })
    .from(pyramides)
    .innerJoin(territoires, eq(territoires.nis, pyramides.nis))
    .innerJoin(sources, eq(sources.id, pyramides.sourceId))
    .where(and(inArray(pyramides.nis, [...communes]), only));
type Pyramide = Awaited<ReturnType<typeof listPyramides>>[number];

const statuses = table.status.enumValues;
const statusWords = {
  observed: m.donnees_status_observed,
  derived: m.donnees_status_derived,
  sum: m.donnees_status_sum
};
const nationalities = ['belgian', 'foreign'] as const;
const nationalityWords = { belgian: m.donnees_belgian, foreign: m.donnees_foreign };
const sexes = ['F', 'M'] as const;
const sexWords = { F: m.donnees_women, M: m.donnees_men };
/** The bands of five years of a pyramid, as `age_0_4`; the last is open. */
const bands = Array.from({ length: 21 }, (_, band) => ({
  band,
  key: band === 20 ? 'age_100_et_plus' : `age_${band * 5}_${band * 5 + 4}`,
  title: band === 20 ? m.donnees_age_open() : m.donnees_age({ from: band * 5, to: band * 5 + 4 })
}));

const statbel = [
  'statbel-structure',
  'statbel-census-2021',
  'statbel-population-2020',
  'statbel-population',
  'statbel-migration'
];

export const chiffres = [
  defineListe<Chiffre>({
    ...inGroup,
    id: 'chiffres',
    title: m.donnees_chiffres,
    about: m.donnees_chiffres_about,
    sources: statbel,
    placed: true,
    rows: selected({
      select: listChiffres,
      order: [asc(table.nis), asc(table.mesure), asc(table.year), asc(table.operation)],
      marked: false,
      pattern: /^(\d{5})\/([^/]+)\/(\d{4})\/(.+)$/,
      where: (nis = '', mesure, year, operation) =>
        and(
          eq(table.nis, nis),
          sql`${table.mesure} = ${mesure}`,
          eq(table.year, Number(year)),
          sql`${table.operation} = ${operation}`
        )
    }),
    idOf: (row) => `${row.nis}/${row.mesure}/${row.year}/${row.operation}`,
    pageOf,
    geometries: pointsOf((row) => [row.nis]),
    columns: () => [
      ...placeColumns<Chiffre>(),
      known.code('mesure', m.donnees_col_measure(), (row) => row.mesure, {
        words: wordsOf(table.mesure.enumValues, nameOfMesure)
      }),
      known.year('annee', m.donnees_col_year(), (row) => row.year),
      known.code('operation', m.donnees_col_operation(), (row) => row.operation, {
        words: wordsOf(operations, nameOfOperation),
        about: m.donnees_about_operation()
      }),
      known.whole('valeur', m.donnees_col_value(), (row) => row.value),
      known.text('unite', m.grille_x_unit(), (row) => row.unit),
      known.code('statut', m.donnees_col_status(), (row) => row.status, {
        words: wordsOf(statuses, (status) => statusWords[status]())
      }),
      ...citedColumns<Chiffre>()
    ]
  }),
  defineListe<Pyramide>({
    ...inGroup,
    id: 'ages',
    title: m.donnees_ages,
    about: m.donnees_ages_about,
    sources: ['statbel-structure'],
    placed: false,
    rows: selected({
      select: listPyramides,
      order: [asc(pyramides.nis), asc(pyramides.year), asc(pyramides.nationality), asc(pyramides.sex)],
      marked: false,
      pattern: /^(\d{5})\/(\d{4})\/(belgian|foreign)\/([FM])$/,
      where: (nis = '', year, nationality, sex) =>
        and(
          eq(pyramides.nis, nis),
          eq(pyramides.year, Number(year)),
          sql`${pyramides.nationality} = ${nationality}`,
          sql`${pyramides.sex} = ${sex}`
        )
    }),
    idOf: (row) => `${row.nis}/${row.year}/${row.nationality}/${row.sex}`,
    pageOf,
    columns: () => [
      ...placeColumns<Pyramide>(),
      known.year('annee', m.donnees_col_year(), (row) => row.year),
      known.code('nationalite', m.donnees_col_nationality(), (row) => row.nationality, {
        words: wordsOf(nationalities, (one) => nationalityWords[one]())
      }),
      known.code('sexe', m.donnees_col_sex(), (row) => row.sex, { words: wordsOf(sexes, (sex) => sexWords[sex]()) }),
      ...bands.map(({ band, key, title }) =>
        maybe.whole<Pyramide>(key, title, (row) => row.counts[band], { unit: m.communes_unit_persons() })
      ),
      ...citedColumns<Pyramide>()
    ]
  }),
  ...communes
];
