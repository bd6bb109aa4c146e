import type { sources } from '../tables.ts';

type Source = typeof sources.$inferInsert;

const STATBEL = 'Statbel (Direction générale Statistique – Statistics Belgium)';
const STATBEL_LICENCE = 'CC BY 4.0 (Statbel, données ouvertes)';
const OSM = '© les contributeurs et contributrices d’OpenStreetMap';
const PIPELINE = 'https://github.com/mdruszcz/belgian-macro-pipeline';
const BELGIUM_STATISTICS = 'https://github.com/weRbelgium/BelgiumStatistics';

/**
 * Sources as db/reference/README.md states them. The day of the last update is null where none is stated: the day
 * on which we copied a file says nothing of the age of its figures.
 */
export const SOURCES = [
  {
    id: 'statbel-refnis',
    attribution: STATBEL,
    title: 'REFNIS : communes, arrondissements, provinces et régions en vigueur au 1er janvier 2025',
    licence: STATBEL_LICENCE,
    url: 'https://github.com/bmesuere/belgium-topojson',
    updatedOn: null
  },
  {
    id: 'osm-noms',
    attribution: OSM,
    title: 'Noms allemands de neuf communes',
    licence: 'ODbL 1.0',
    url: 'https://github.com/jwijffels/BelgiumMaps.Admin',
    updatedOn: '2015-11-18'
  },
  {
    id: 'statbel-codes',
    attribution: STATBEL,
    title: 'Changements officiels de codes NIS, 2019 et 2025',
    licence: 'Faits publics',
    url: PIPELINE,
    updatedOn: null
  },
  {
    id: 'geonames',
    attribution: 'GeoNames',
    title: 'Localités et codes postaux',
    licence: 'CC BY 4.0',
    url: 'https://github.com/zauberware/postal-codes-json-xml-csv',
    updatedOn: '2026-03-30'
  },
  {
    id: 'statbel-contours',
    attribution: 'Statbel (secteurs statistiques 2011), BNOSAC',
    title: 'Contours des communes : secteurs statistiques du 1er janvier 2011, fusionnés et simplifiés',
    licence: 'CC BY 2.0',
    url: 'https://github.com/bnosac/BelgiumMaps.StatBel',
    updatedOn: '2017-12-27'
  },
  {
    id: 'statbel-structure',
    attribution: STATBEL,
    title: 'Structure de la population au 1er janvier, 2009 à 2015 (TF_SOC_POP_STRUCT), publiée en novembre 2015',
    licence: STATBEL_LICENCE,
    url: BELGIUM_STATISTICS,
    updatedOn: '2015-11-19'
  },
  {
    id: 'statbel-census-2021',
    attribution: STATBEL,
    title: 'Census 2021, tableaux TF_CENSUS_2021_HC08',
    licence: STATBEL_LICENCE,
    url: PIPELINE,
    updatedOn: '2026-09-06'
  },
  {
    id: 'statbel-population-2020',
    attribution: STATBEL,
    title: 'Population par commune au 1er janvier 2020',
    licence: STATBEL_LICENCE,
    url: 'https://github.com/bmesuere/belgium-topojson',
    updatedOn: null
  },
  {
    id: 'statbel-population',
    attribution: STATBEL,
    title: 'Population par commune au 1er janvier',
    licence: STATBEL_LICENCE,
    url: PIPELINE,
    updatedOn: '2026-09-05'
  },
  {
    id: 'statbel-migration',
    attribution: STATBEL,
    title: 'Solde migratoire international par commune (arrivées de l’étranger moins départs)',
    licence: STATBEL_LICENCE,
    url: PIPELINE,
    updatedOn: '2026-09-23'
  },
  {
    id: 'pcs-2022',
    attribution: 'La Dernière Heure, d’après la Région wallonne',
    title: 'Subventions 2022 des plans de cohésion sociale de la province de Namur, liste relevée dans la presse',
    licence: 'Faits relevés sur une page publique',
    url: 'https://www.dhnet.be/regions/namur/des-subventions-pour-les-plans-de-cohesion-sociale-du-namurois-620f6f887b50a639dc277bb4',
    updatedOn: null
  },
  {
    id: 'osm-fond',
    attribution: OSM,
    title: 'Cours d’eau et lieux habités, novembre 2015',
    licence: 'ODbL 1.0',
    url: 'https://github.com/jwijffels/BelgiumMaps.OpenStreetMap',
    updatedOn: '2015-11-19'
  }
] as const satisfies readonly Source[];

export type SourceId = (typeof SOURCES)[number]['id'];
