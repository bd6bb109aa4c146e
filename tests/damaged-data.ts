import {
  cutCharacters,
  cutLines,
  elsewhere,
  header,
  invalidByte,
  json,
  swap,
  twice,
  without,
  type Damage
} from './open-data.ts';

export const COMMUNES = 'reference/communes_be_2025.csv';
export const CODES = 'reference/commune_crosswalk.csv';
export const PLACES = 'reference/postal_codes_be.csv';
export const TOPOLOGY = 'geo/communes_be_2025.topojson';
export const WALLONIA = 'geo/communes_wallonie_2025.geojson';
export const NATIONALITIES = 'population/population_nationality_commune.csv';
export const AREAS = 'population/population_nationality_reference_areas.csv';
export const TOTALS = 'population/population_total_commune.csv';
export const MIGRATION = 'population/international_migration_net_namur_2025.csv';
export const AGES = 'population/population_age_sex_nationality_wallonie_2009_2015.csv';
export const PCS = 'facts/pcs_namur_2022.csv';
export const CENTRES = 'facts/cri_wallonie.csv';
export const PLAN = 'plan/ppli-namur.yaml';
export const RIVERS = 'basemap/osm_rivers_canals_belgium_2015.geojson';
export const TOWNS = 'basemap/osm_places_belgium_2015.geojson';

/** What is wrong, in which file, made how, and what must be said of it. */
type Case = [what: string, file: string, damage: Damage, column: string, reason: RegExp];

/** The open data damaged in every way that loading must notice. */
export const cases: Case[] = [
  ['a malformed code', COMMUNES, swap('91005,', '91005', '9105'), 'nis', /“9105” is not a NIS code/],
  ['a commune twice', COMMUNES, twice('91005,'), 'nis', /^duplicate key: 91005 is already on line/],
  ['Latin-1', COMMUNES, invalidByte('91005,', 'é'), 'name_fr', /^wrong encoding: byte 0xE9 is not UTF-8/],
  [
    'UTF-16',
    COMMUNES,
    (text) => ({ content: Buffer.from(`\uFEFF${text}`, 'utf16le'), line: 1 }),
    '-',
    /^wrong encoding/
  ],
  ['a renamed column', COMMUNES, header('arr_nis', 'arrondissement'), 'arr_nis', /^wrong header: “arrondissement”/],
  ['a column too many', COMMUNES, header('_until\n', '_until,more\n'), 'more', /^wrong header: this column/],
  [
    'two names of one area',
    COMMUNES,
    swap('91013,', 'de Dinant', 'de Rochefort'),
    'arr_name_fr',
    /“Arrondissement de Dinant”/
  ],
  ['communes cut between lines', COMMUNES, cutLines(-1), 'nis', /^no row for 93090, .*incomplete/],
  ['communes cut in a line', COMMUNES, cutCharacters(5), 'predecessors', /^17 cells instead of 19/],
  [
    'communes without their end',
    COMMUNES,
    (text) => ({ content: text.slice(0, -1), line: 566 }),
    'predecessors_until',
    /cut short/
  ],
  ['an empty file', COMMUNES, () => ({ content: '', line: 1 }), 'nis', /^wrong header: nothing/],
  ['a header alone', COMMUNES, cutLines(1), 'nis', /no rows/],
  ['an old code of nowhere', CODES, swap('12030,', '12030', '12999'), 'old_nis', /^unknown code “12999”/],
  ['an old code sent elsewhere', CODES, swap('82005,', '82039', '82036'), 'new_nis', /communes_be_2025.csv says 82039/],
  ['old codes cut between lines', CODES, cutLines(-1), 'old_nis', /^82005 is missing/],
  [
    'a code not in force',
    PLACES,
    swap('6600,Bastogne', '82039', '82003'),
    'nis',
    /^unknown code “82003” \(not in force since 2024-12-02: 82039/
  ],
  [
    'a postal code of another country',
    PLACES,
    swap('5000,Namur', '5000', '59000'),
    'postal_code',
    /not a Belgian postal code/
  ],
  ['a place twice', PLACES, twice('5000,Namur'), 'place', /^duplicate key: 5000 Namur/],
  ['places cut between lines', PLACES, cutLines(-100), 'nis', /^no postal code for 4/],
  [
    'an outline without commune',
    TOPOLOGY,
    json('"nis":"93090"', '"nis":"93099"'),
    'objects.communes.geometries[564].properties.nis',
    /^unknown code “93099”/
  ],
  ['a topology cut short', TOPOLOGY, cutCharacters(1000), 'character 298490', /cut short/],
  [
    'an outline twice',
    WALLONIA,
    json('"nis":"25014"', '"nis":"25005"'),
    'features[1].properties.nis',
    /^duplicate key: 25005/
  ],
  [
    'a point out of Belgium',
    WALLONIA,
    json('[4.69918,50.78761]', '[50.78761,4.69918]'),
    'features[0].geometry.coordinates.0.1',
    /^not a place/
  ],
  [
    'a negative count',
    NATIONALITIES,
    swap('92094,Namur,2015,', ',8220,', ',-8220,'),
    'foreign',
    /^negative count: -8220/
  ],
  [
    'half a person',
    NATIONALITIES,
    swap('92094,Namur,2015,', ',8220,', ',8220.5,'),
    'foreign',
    /^“8220.5” is not a whole number/
  ],
  [
    'a figure beyond measure',
    NATIONALITIES,
    swap('92094,Namur,2015,', ',8220,', ',99999999999,'),
    'foreign',
    /too large/
  ],
  [
    'a total that is not the sum',
    NATIONALITIES,
    swap('92094,Namur,2021,', '111603', '111604'),
    'total',
    /^111604 is not the sum of belgian \(102010\) and foreign \(9593\), 111603/
  ],
  [
    'foreigners that are not the sum',
    NATIONALITIES,
    swap('92094,Namur,2021,', '4480', '4481'),
    'foreign',
    /^9593 is not the sum of foreign_eu \(4481\)/
  ],
  ['a year twice', NATIONALITIES, twice('92094,Namur,2021,'), 'year', /^duplicate key: 92094 2021/],
  ['an unknown commune', NATIONALITIES, swap('92094,Namur,2021,', '92094', '99999'), 'nis', /^unknown code “99999”/],
  [
    'an unknown source',
    NATIONALITIES,
    swap('92094,Namur,2021,', 'statbel_census_2021', 'hearsay'),
    'source',
    /^unknown code “hearsay”/
  ],
  [
    'another day',
    NATIONALITIES,
    swap('92094,Namur,2021,', '2021-01-01', '2021-07-01'),
    'reference_date',
    /not 1 January 2021/
  ],
  ['a year of no calendar', NATIONALITIES, swap('92094,Namur,2021,', ',2021,', ',MMXXI,'), 'year', /is not a year/],
  ['nationalities cut between lines', NATIONALITIES, cutLines(-1), 'nis', /^no row for 93090 Viroinval in 2021/],
  ['nationalities cut in a line', NATIONALITIES, cutCharacters(40), 'foreign_eu', /^7 cells instead of 12/],
  [
    'an area of nowhere',
    AREAS,
    swap('province,90000,Province de Namur,2015', '90000', '90001'),
    'code',
    /^unknown code “90001”/
  ],
  [
    'a province that is not the sum',
    AREAS,
    swap('province,90000,Province de Namur,2015', '487145', '487146'),
    'total',
    /^487146 is not the sum of the communes of 90000 .* 487145/
  ],
  [
    'a published region that is not the sum',
    AREAS,
    swap('region,03000,Région wallonne,2021', '375318', '375319'),
    'foreign',
    /^375319 is not the sum/
  ],
  [
    'two files that disagree',
    TOTALS,
    swap('92094,Namur,2015,', '110', '111'),
    'population',
    /is not the total of population.population_nationality_commune.csv/
  ],
  ['totals cut between lines', TOTALS, cutLines(-1), 'nis', /^no row for 93090 Viroinval in 2026/],
  [
    'a migration that is no number',
    MIGRATION,
    swap('92094,', '826', '+826'),
    'international_migration_net',
    /not a whole number/
  ],
  ['migration without a commune', MIGRATION, without('93022,'), 'nis', /^no row for 93022 Florennes in 2025/],
  [
    'ages that do not sum',
    AGES,
    swap('92094,2015,foreign,M', 'foreign,M,', 'foreign,M,1'),
    'age_0_4…age_100_plus',
    /^the ages of both sexes sum to .* not 8220/
  ],
  ['a negative age band', AGES, swap('25005,2009,belgian,F', ',203,', ',-203,'), 'age_0_4', /^negative count/],
  ['an empty age band', AGES, swap('25005,2009,belgian,F', ',203,', ',,'), 'age_0_4', /^empty/],
  ['a third sex', AGES, swap('25005,2009,belgian,F', ',F,', ',X,'), 'sex', /^unknown code “X”: expected F, M/],
  ['ages cut between lines', AGES, cutLines(-1), 'sex', /^1 of 2 rows for 93090, 2015, foreign/],
  ['a subsidy out of the list', PCS, swap('91054,', 'no,,,', 'no,,100,'), 'subsidy_2022_eur', /no subsidy/],
  ['PCS cut between lines', PCS, cutLines(-1), 'nis', /^no row for 93090 Viroinval/],
  ['an unknown centre', CENTRES, swap('CRVI,', 'CRVI', 'CRXX'), 'acronym', /^unknown code “CRXX”/],
  ['centres cut between lines', CENTRES, cutLines(-1), 'acronym', /^CeRAIC is missing/],
  ['a quote that does not close', CENTRES, swap('CRVI,', '"rest', '"rest"'), '-', /^not a CSV file/],
  [
    'a bureau nowhere',
    PLAN,
    json('commune: Philippeville }', 'commune: Atlantis }'),
    'centre.reception_offices[1].commune',
    /“Atlantis”/
  ],
  ['a plan that is not YAML', PLAN, json('  email: info', '  - email: info'), 'character 1', /^not a YAML file/],
  ['rivers cut short', RIVERS, cutCharacters(5), 'character 23086', /cut short/],
  ['a river missing', RIVERS, elsewhere(json('"La Lesse"', '"La Laisse"'), 397), 'features', /^no line for La Lesse/],
  [
    'a town of no commune',
    TOWNS,
    json('"kind":"city","nis":"52011"', '"kind":"city","nis":"52999"'),
    'features[2].properties.nis',
    /^unknown code “52999”/
  ]
];
