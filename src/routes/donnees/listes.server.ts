import { inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { espaceColumns } from '#rooms/concertation/export.ts';
import { espaceFilters } from '#rooms/concertation/forms.ts';
import { listEspaces, type Espace } from '#rooms/concertation/queries.server.ts';
import { constatColumns, type ExportedConstat } from '#rooms/diagnostic/constats/export.ts';
import { listConstats } from '#rooms/diagnostic/constats/queries.server.ts';
import { constatFilters } from '#rooms/diagnostic/forms.ts';
import { exportedFiches, ficheColumns, type ExportedFiche } from '#rooms/plan/fiches/export.ts';
import { listFiches } from '#rooms/plan/fiches/queries.server.ts';
import { planFilters } from '#rooms/plan/forms.ts';
import { croisementColumns, croisementsOf, type Crossing } from '#rooms/plan/mise-en-rapport/export/croisements.ts';
import { choix } from '#rooms/plan/mise-en-rapport/forms.ts';
import { readGrille } from '#rooms/plan/mise-en-rapport/lecture.server.ts';
import { pointsOf } from '#rooms/rapports/donnees/lieux.server.ts';
import { defineListe, type Liste } from '#rooms/rapports/donnees/liste.ts';
import { chiffres } from '#rooms/rapports/donnees/listes/chiffres.server.ts';
import { concertation } from '#rooms/rapports/donnees/listes/concertation.server.ts';
import { diagnostic } from '#rooms/rapports/donnees/listes/diagnostic.server.ts';
import { plan } from '#rooms/rapports/donnees/listes/plan.server.ts';
import { reperes } from '#rooms/rapports/donnees/listes/reperes.server.ts';
import { suivi } from '#rooms/rapports/donnees/listes/suivi.server.ts';
import { getGeometries } from '#rooms/territoires/cartes/queries.server.ts';
import { communeColumns, exportedCommunes, type ExportedCommune } from '#rooms/territoires/communes/export.ts';
import { readDemande } from '#rooms/territoires/communes/forms.ts';
import { listCommunes } from '#rooms/territoires/communes/queries.server.ts';
import { territoires } from '#rooms/territoires/tables.ts';
import { readEspaces } from '../concertation/list.server.ts';
import { readConstats } from '../diagnostic/list.server.ts';
import { readFiches } from '../plan/read.server.ts';

/* The lists that a page filters: read by the page's own reader, so that page, file and API give the same rows. */

const communes = defineListe<ExportedCommune>({
  id: 'communes',
  group: 'territoire',
  title: m.donnees_communes,
  about: m.donnees_communes_about,
  page: '/communes',
  filters: ['territoire', 'mesure', 'annee', 'depuis', 'tri', 'ordre'],
  sources: ['statbel-structure', 'statbel-census-2021', 'statbel-population', 'statbel-migration', 'statbel-contours'],
  marked: false,
  placed: true,
  columns: () => communeColumns(),
  query: ({ communes: codes }) =>
    db()
      .select({ nis: territoires.nis })
      .from(territoires)
      .where(inArray(territoires.nis, [...codes])),
  async read({ viewer, query }) {
    const liste = await listCommunes(readDemande(query), viewer.centreId);
    return liste && exportedCommunes(liste);
  },
  idOf: (row) => row.nis,
  pageOf: (row) => `/communes/${row.nis}`,
  async geometries(rows) {
    const outlines = await getGeometries(rows.map(({ nis }) => nis));
    return ({ nis }) => outlines.get(nis) ?? null;
  }
});

const constats = defineListe<ExportedConstat>({
  id: 'constats',
  group: 'diagnostic',
  title: m.donnees_constats,
  about: m.donnees_constats_about,
  page: '/diagnostic',
  filters: Object.keys(constatFilters.entries).filter((name) => name !== 'page'),
  sources: [],
  marked: true,
  placed: true,
  datedBy: ['validites'],
  columns: constatColumns,
  query: ({ viewer, diagnosticId }) => listConstats(viewer, diagnosticId),
  read: async ({ viewer, query }) => (await readConstats(viewer, query))?.shown ?? null,
  idOf: (row) => row.id,
  pageOf: (row) => `/diagnostic/constats/${row.code}`,
  geometries: pointsOf((row) => row.communes.map(({ nis }) => nis))
});

const fiches = defineListe<ExportedFiche>({
  id: 'fiches',
  group: 'plan',
  title: m.donnees_fiches,
  about: m.donnees_fiches_about,
  page: '/plan',
  filters: Object.keys(planFilters.entries).filter((name) => name !== 'vue' && name !== 'page'),
  sources: [],
  marked: true,
  placed: true,
  datedBy: ['etats', 'etapes'],
  columns: ficheColumns,
  query: ({ viewer, planId }) => listFiches(viewer, planId),
  async read({ viewer, query }) {
    const list = await readFiches(viewer, query);
    return list && exportedFiches(list);
  },
  idOf: (row) => row.id,
  pageOf: (row) => `/plan/fiches/${row.code}`,
  geometries: pointsOf((row) => row.communes.map(({ nis }) => nis))
});

const espaces = defineListe<Espace>({
  id: 'espaces',
  group: 'concertation',
  title: m.donnees_espaces,
  about: m.donnees_espaces_about,
  page: '/concertation',
  filters: Object.keys(espaceFilters.entries),
  sources: [],
  marked: true,
  placed: false,
  columns: espaceColumns,
  query: ({ viewer, planId }) => listEspaces(viewer, planId),
  read: async ({ viewer, query }) => (await readEspaces(viewer, query))?.shown ?? null,
  idOf: (row) => row.id,
  pageOf: (row) => `/concertation/${row.id}`
});

const miseEnRapport = defineListe<Crossing>({
  id: 'mise-en-rapport',
  group: 'plan',
  title: m.donnees_grille,
  about: m.donnees_grille_about,
  page: '/plan/mise-en-rapport',
  filters: Object.keys(choix.entries),
  sources: [],
  marked: true,
  placed: true,
  columns: croisementColumns,
  async read({ viewer, query }) {
    const lecture = await readGrille(viewer, v.parse(choix, Object.fromEntries(query)));
    return lecture && croisementsOf(lecture);
  },
  idOf: ({ lecture, colonne, ligne }) => [lecture.cadre.id, colonne.code, ligne?.nis ?? 'non-places'].join('/'),
  pageOf: ({ colonne, ligne }) => `/plan/mise-en-rapport/${colonne.code}/${ligne?.nis ?? 'non-places'}`,
  geometries: pointsOf((row) => (row.ligne ? [row.ligne.nis] : []))
});

/** Every list of the product, in the order in which they are shown. */
export const listes: readonly Liste[] = [
  communes,
  ...chiffres,
  constats,
  ...diagnostic,
  ...plan.slice(0, 1),
  fiches,
  ...suivi,
  ...plan.slice(1),
  miseEnRapport,
  espaces,
  ...concertation,
  ...reperes
];

/** A list before those whose changes date it. */
export const withDates = (liste: Liste): Liste[] => [
  liste,
  ...listes.filter(({ id }) => liste.datedBy?.includes(id))
];

export const findListe = (id: string): Liste | undefined => listes.find((liste) => liste.id === id);
