import { m } from '#messages';
import { today } from '#platform/clock.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { planFilters } from '#rooms/plan/forms.ts';
import { echeanceColumns, exportedEcheances, type ExportedEcheance } from '#rooms/rapports/calendrier/export.ts';
import { echeancesOf } from '#rooms/rapports/calendrier/echeances.ts';
import { changementColumns } from '#rooms/rapports/changements/export.ts';
import { listChanges, type Change } from '#rooms/rapports/changements/queries.server.ts';
import {
  ligneEntreDatesColumns,
  lignesEntreDates,
  type LigneEntreDates
} from '#rooms/rapports/comparaison/plans/export-dates.ts';
import { exportedPassages, passageColumns, type ExportedPassage } from '#rooms/rapports/comparaison/plans/export.ts';
import { readDemande } from '#rooms/rapports/comparaison/plans/forms.ts';
import { comparePlans } from '#rooms/rapports/comparaison/plans/lecture.server.ts';
import { computed } from '#rooms/rapports/donnees/lignes.server.ts';
import { defineListe, pageInPlan } from '#rooms/rapports/donnees/definition.server.ts';
import { lienColumns, liensOfPlan, type LienOfPlan } from '#rooms/rapports/fil/plan/export.ts';
import { rompuColumns } from '#rooms/rapports/liens-rompus/export.ts';
import type { Rompu } from '#rooms/rapports/liens-rompus/rules.ts';
import { pathOf as pathOfRompu } from '#rooms/rapports/liens-rompus/words.ts';
import { readCalendrier } from '../plan/calendrier/read.server.ts';
import { readAsked } from '../plan/changements/read.server.ts';
import { readFil } from '../plan/fil/read.server.ts';
import { readRompus } from '../plan/liens-rompus/read.server.ts';
import { readOneFiche } from '../plan/read.server.ts';

/* The lists that pages compute of the plan and its history: read by each page's own reader. */

const inGroup = { group: 'plan', sources: [], marked: true, placed: false } as const;
const nothing = () => new URLSearchParams();

const changements = defineListe<Change>({
  ...inGroup,
  id: 'changements',
  title: m.donnees_changements,
  about: m.donnees_changements_about,
  page: '/plan/changements',
  filters: ['depuis', 'le', 'quoi', 'axe'],
  columns: changementColumns,
  rows: computed(
    async ({ viewer, query }) => (await readAsked(viewer, query, true)).changes,
    async (viewer, key) =>
      (key && (await listChanges(viewer, { from: '1900-01-01', until: today(), key })).changes[0]) || null
  ),
  idOf: ({ key }) => key
});

const echeances = defineListe<ExportedEcheance>({
  ...inGroup,
  id: 'echeances',
  title: m.donnees_echeances,
  about: m.donnees_echeances_about,
  page: '/plan/calendrier?vue=tableau',
  filters: [...Object.keys(planFilters.entries).filter((name) => name !== 'vue' && name !== 'page'), 'periode'],
  columns: echeanceColumns,
  rows: computed(
    async ({ viewer, query }) => {
      const read = await readCalendrier(viewer, query, { vue: 'tableau' });
      return read && exportedEcheances(read.calendrier.dates, read);
    },
    async (viewer, id) => {
      const at = id.lastIndexOf('/');
      const read = await readOneFiche(viewer, id.slice(0, at));
      const [fiche] = read?.shown ?? [];
      if (!read || !fiche) return null;
      const date = echeancesOf(fiche, read.day).find(({ key }) => key === id.slice(at + 1));
      return (date && exportedEcheances([{ ...date, fiche }], read)[0]) ?? null;
    }
  ),
  idOf: ({ fiche, key }) => `${fiche.id}/${key}`,
  pageOf: ({ fiche, plan }, standing) => pageInPlan(`/plan/fiches/${fiche.code}`, plan.id, standing)
});

const readLiens = async (viewer: Viewer, query: URLSearchParams) => {
  const fil = await readFil(viewer, query);
  return fil && liensOfPlan(fil.shown, fil.all);
};
const idOfLien = ({ from, to }: LienOfPlan) => `de/${from?.id ?? ''}/vers/${to?.id ?? ''}`;

const liens = defineListe<LienOfPlan>({
  ...inGroup,
  id: 'liens-du-plan',
  title: m.donnees_liens,
  about: m.donnees_liens_about,
  page: '/plan/fil',
  filters: ['droit', 'commune', 'espace'],
  passing: true,
  columns: lienColumns,
  rows: computed(
    ({ viewer, query }) => readLiens(viewer, query),
    async (viewer, id) => (await readLiens(viewer, nothing()))?.find((lien) => idOfLien(lien) === id) ?? null
  ),
  idOf: idOfLien
});

const idOfRompu = ({ genre, id }: Rompu) => `${genre}/${id}`;

const rompus = defineListe<Rompu>({
  ...inGroup,
  id: 'liens-rompus',
  title: m.donnees_rompus,
  about: m.donnees_rompus_about,
  page: '/plan/liens-rompus',
  filters: ['genre'],
  passing: true,
  columns: rompuColumns,
  rows: computed(
    async ({ viewer, query }) => (await readRompus(viewer, query))?.shown ?? null,
    async (viewer, id) => (await readRompus(viewer, nothing()))?.all.find((one) => idOfRompu(one) === id) ?? null
  ),
  idOf: idOfRompu,
  pageOf: pathOfRompu
});

async function readPassages(viewer: Viewer, query: URLSearchParams): Promise<ExportedPassage[] | null> {
  const comparaison = await comparePlans(viewer, readDemande(query), today());
  return comparaison && 'passages' in comparaison ? exportedPassages(comparaison) : null;
}

/** A thing stands in one passage only: the first of them names it. */
const idOfPassage = ({ de, vers, before, after }: ExportedPassage) =>
  [de.id, vers.id, [...before, ...after][0]?.key ?? ''].join('/');

const passages = defineListe<ExportedPassage>({
  ...inGroup,
  id: 'passages',
  title: m.donnees_passages,
  about: m.donnees_passages_about,
  page: '/plans/comparer',
  filters: ['vue', 'de', 'a', 'plan', 'avant', 'apres'],
  columns: passageColumns,
  rows: computed(
    ({ viewer, query }) => readPassages(viewer, query),
    async (viewer, id) => {
      const [from = '', to = ''] = id.split('/');
      const [[de = '', avant], [a = '', apres]] = [from.split(':'), to.split(':')];
      const asked: Record<string, string> =
        avant && apres ? { vue: 'phases', plan: de, avant, apres } : { vue: 'plans', de, a };
      const found = await readPassages(viewer, new URLSearchParams(asked));
      return found?.find((passage) => idOfPassage(passage) === id) ?? null;
    }
  ),
  idOf: idOfPassage,
  pageOf: ({ asked }) => asked
});

async function readEntreDates(viewer: Viewer, query: URLSearchParams): Promise<LigneEntreDates[] | null> {
  const comparaison = await comparePlans(viewer, { ...readDemande(query), vue: 'dates' }, today());
  return comparaison && 'entre' in comparaison ? lignesEntreDates(comparaison) : null;
}

const idOfLigne = ({ plan, du, au, key }: LigneEntreDates) => [plan.id, du, au, key].join('/');

const entreDeuxDates = defineListe<LigneEntreDates>({
  ...inGroup,
  id: 'entre-deux-dates',
  title: m.donnees_dates,
  about: m.donnees_dates_about,
  page: '/plans/comparer?vue=dates',
  filters: ['plan', 'du', 'au'],
  columns: ligneEntreDatesColumns,
  rows: computed(
    ({ viewer, query }) => readEntreDates(viewer, query),
    async (viewer, id) => {
      const [plan = '', du = '', au = ''] = id.split('/');
      const found = await readEntreDates(viewer, new URLSearchParams({ plan, du, au }));
      return found?.find((ligne) => idOfLigne(ligne) === id) ?? null;
    }
  ),
  idOf: idOfLigne,
  pageOf: ({ asked }) => asked
});

export const suites = [changements, echeances, liens, rompus, passages, entreDeuxDates];
