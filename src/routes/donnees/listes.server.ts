import { inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { espaceColumns } from '#rooms/concertation/export.ts';
import { espaceFilters } from '#rooms/concertation/forms.ts';
import { getEspace, listEspaces, type Espace } from '#rooms/concertation/queries.server.ts';
import { constatPath } from '#rooms/diagnostic/constats/address.ts';
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
import { catalogueReader } from '#rooms/rapports/donnees/catalogue.server.ts';
import { computed } from '#rooms/rapports/donnees/lignes.server.ts';
import { defineListe, pageInPlan, type Liste } from '#rooms/rapports/donnees/definition.server.ts';
import { annuaire } from '#rooms/rapports/donnees/listes/annuaire.server.ts';
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
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { readConstat, readConstats, readSomeConstats } from '../diagnostic/list.server.ts';
import { readFiches, readOneFiche } from '../plan/read.server.ts';
import { suites } from './suites.server.ts';

/* The lists that a page filters: read by the page's own reader, so that page, file and API give the same rows. */

/** All of Wallonia. */
const REGION = '03000';

const readCommunes = async (viewer: Viewer, query: URLSearchParams) => {
  const liste = await listCommunes(readDemande(query), viewer.centreId);
  return liste && exportedCommunes(liste);
};

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
  rows: computed(
    ({ viewer, query }) => readCommunes(viewer, query),
    async (viewer, nis) => {
      const own = await readCommunes(viewer, new URLSearchParams());
      // Those of another province are listed when they are asked for.
      const found = own?.find((row) => row.nis === nis);
      if (found || !/^\d{5}$/.test(nis)) return found ?? null;
      const others = await readCommunes(viewer, new URLSearchParams({ territoire: REGION }));
      return others?.find((row) => row.nis === nis) ?? null;
    },
    ({ communes: codes }) =>
      db()
        .select({ nis: territoires.nis })
        .from(territoires)
        .where(inArray(territoires.nis, [...codes]))
  ),
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
  rows: {
    query: ({ viewer, diagnosticId }) => listConstats(viewer, diagnosticId ?? ''),
    all: async ({ viewer, query }) => (await readConstats(viewer, query))?.shown ?? [],
    part: ({ viewer, query }, stretch) => readSomeConstats(viewer, query, stretch),
    one: readConstat
  },
  idOf: (row) => row.id,
  pageOf: (row, standing) =>
    constatPath(row.code, row.diagnosticId === standing.diagnosticId ? null : row.diagnosticId),
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
  rows: computed(
    async ({ viewer, query }) => {
      const list = await readFiches(viewer, query);
      return list && exportedFiches(list);
    },
    async (viewer, id) => {
      const found = await readOneFiche(viewer, id);
      return (found && exportedFiches(found)[0]) ?? null;
    },
    ({ viewer, planId }) => listFiches(viewer, planId ?? '')
  ),
  idOf: (row) => row.id,
  pageOf: (row, standing) => pageInPlan(`/plan/fiches/${row.code}`, row.plan.id, standing),
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
  rows: computed(
    async ({ viewer, query }) => (await readEspaces(viewer, query))?.shown ?? null,
    getEspace,
    ({ viewer, planId }) => listEspaces(viewer, planId ?? '')
  ),
  idOf: (row) => row.id,
  pageOf: (row) => `/concertation/${row.id}`
});

const readCroisements = async (viewer: Viewer, query: URLSearchParams) => {
  const lecture = await readGrille(viewer, v.parse(choix, Object.fromEntries(query)));
  return lecture && croisementsOf(lecture);
};
const idOfCroisement = ({ lecture, colonne, ligne }: Crossing) =>
  [lecture.cadre.id, colonne.code, ligne?.nis ?? 'non-places'].join('/');

const miseEnRapport = defineListe<Crossing>({
  id: 'mise-en-rapport',
  passing: true,
  group: 'plan',
  title: m.donnees_grille,
  about: m.donnees_grille_about,
  page: '/plan/mise-en-rapport',
  filters: Object.keys(choix.entries),
  sources: [],
  marked: true,
  placed: true,
  columns: croisementColumns,
  rows: computed(
    ({ viewer, query }) => readCroisements(viewer, query),
    async (viewer, id) => {
      for (const colonnes of ['recommandations', 'axes']) {
        const rows = await readCroisements(viewer, new URLSearchParams({ colonnes }));
        const found = rows?.find((row) => idOfCroisement(row) === id);
        if (found) return found;
      }
      return null;
    }
  ),
  idOf: idOfCroisement,
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
  ...suites,
  espaces,
  ...concertation,
  ...annuaire,
  ...reperes
];

export const readCatalogue = catalogueReader(listes);

export const findListe = (id: string): Liste | undefined => listes.find((liste) => liste.id === id);
