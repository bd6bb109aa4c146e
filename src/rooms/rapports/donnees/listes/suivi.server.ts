import { and, asc, eq, sql } from 'drizzle-orm';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { statesInOrder } from '../../../plan/fiches/rules.ts';
import { etapes, ficheEtats, fiches, indicateurs, indicateurValeurs } from '../../../plan/fiches/tables.ts';
import { stateWord } from '../../../plan/fiches/words.ts';
import { getCurrentPlan } from '../../../plan/queries.server.ts';
import { readableFiche } from '../../../plan/readable.server.ts';
import { known, maybe, wordsOf } from '../colonnes.ts';
import { defineListe, type Asked } from '../liste.ts';

/** What is read of the plan that stands; null without a plan. */
export const ofPlan =
  <Row>(read: (viewer: Viewer, planId: string) => PromiseLike<Row[]>) =>
  async ({ viewer }: Asked): Promise<Row[] | null> => {
    const plan = await getCurrentPlan(viewer);
    return plan ? read(viewer, plan.id) : null;
  };

const readableOf = (viewer: Viewer, planId: string) => and(eq(fiches.planId, planId), readableFiche(viewer));
const ficheFacts = { ficheId: fiches.id, fiche: fiches.code, ficheTitle: fiches.title, exemple: fiches.exemple };
type OfFiche = { fiche: string; ficheTitle: string; exemple: boolean };

const ficheColumns = <Row extends OfFiche>() => [
  known.text<Row>('fiche', m.plan_col_fiche(), (row) => row.fiche),
  known.text<Row>('fiche_titre', m.donnees_col_fiche_title(), (row) => row.ficheTitle)
];
const exempleColumn = <Row extends { exemple: boolean }>() =>
  known.yesNo<Row>('exemple', m.plan_col_exemple(), (row) => row.exemple);
const pageOfFiche = ({ fiche }: OfFiche) => `/plan/fiches/${fiche}`;
const ofFiches = { group: 'plan', page: '/plan', filters: [], sources: [], marked: true, placed: false } as const;

const listEtapes = (viewer: Viewer, planId: string) =>
  db()
    .select({ ...ficheFacts, no: etapes.no, title: etapes.title, dueOn: etapes.dueOn, doneOn: etapes.doneOn })
    .from(etapes)
    .innerJoin(fiches, eq(fiches.id, etapes.ficheId))
    .where(readableOf(viewer, planId))
    .orderBy(asc(fiches.code), asc(etapes.no));
type Etape = Awaited<ReturnType<typeof listEtapes>>[number];

const listEtats = (viewer: Viewer, planId: string) =>
  db()
    .select({
      ...ficheFacts,
      seq: ficheEtats.seq,
      state: ficheEtats.state,
      on: ficheEtats.on,
      by: ficheEtats.by,
      reason: ficheEtats.reason,
      unblock: ficheEtats.unblock,
      reviewOn: ficheEtats.reviewOn
    })
    .from(ficheEtats)
    .innerJoin(fiches, eq(fiches.id, ficheEtats.ficheId))
    .where(readableOf(viewer, planId))
    .orderBy(asc(fiches.code), asc(ficheEtats.seq));
type Etat = Awaited<ReturnType<typeof listEtats>>[number];

const listIndicateurs = (viewer: Viewer, planId: string) =>
  db()
    .select({
      ...ficheFacts,
      id: indicateurs.id,
      name: indicateurs.name,
      unit: indicateurs.unit,
      baselineYear: indicateurs.baselineYear,
      baseline: indicateurs.baseline,
      targetYear: indicateurs.targetYear,
      target: indicateurs.target,
      values: sql<number>`(select count(*)::int from ${indicateurValeurs}
        where ${indicateurValeurs.indicateurId} = ${indicateurs.id})`.as('held')
    })
    .from(indicateurs)
    .innerJoin(fiches, eq(fiches.id, indicateurs.ficheId))
    .where(readableOf(viewer, planId))
    .orderBy(asc(fiches.code), asc(indicateurs.no));
type Indicateur = Awaited<ReturnType<typeof listIndicateurs>>[number];

const listValeurs = (viewer: Viewer, planId: string) =>
  db()
    .select({
      ...ficheFacts,
      id: indicateurs.id,
      name: indicateurs.name,
      unit: indicateurs.unit,
      year: indicateurValeurs.year,
      value: indicateurValeurs.value,
      notedOn: indicateurValeurs.notedOn
    })
    .from(indicateurValeurs)
    .innerJoin(indicateurs, eq(indicateurs.id, indicateurValeurs.indicateurId))
    .innerJoin(fiches, eq(fiches.id, indicateurs.ficheId))
    .where(readableOf(viewer, planId))
    .orderBy(asc(fiches.code), asc(indicateurs.no), asc(indicateurValeurs.year));
type Valeur = Awaited<ReturnType<typeof listValeurs>>[number];

export const suivi = [
  defineListe<Etape>({
    ...ofFiches,
    id: 'etapes',
    title: m.donnees_etapes,
    about: m.donnees_etapes_about,
    dated: 'done_on',
    query: ({ viewer, planId }) => listEtapes(viewer, planId),
    read: ofPlan(listEtapes),
    idOf: (row) => `${row.ficheId}/E-${row.no}`,
    pageOf: pageOfFiche,
    columns: () => [
      ...ficheColumns<Etape>(),
      known.whole('no', m.donnees_col_no(), (row) => row.no),
      known.text('etape', m.donnees_col_step(), (row) => row.title),
      known.day('prevue_le', m.donnees_col_due(), (row) => row.dueOn),
      maybe.day('faite_le', m.donnees_col_done(), (row) => row.doneOn, { about: m.donnees_about_done() }),
      exempleColumn()
    ]
  }),
  defineListe<Etat>({
    ...ofFiches,
    id: 'etats',
    title: m.donnees_etats,
    about: m.donnees_etats_about,
    dated: 'on_date',
    query: ({ viewer, planId }) => listEtats(viewer, planId),
    read: ofPlan(listEtats),
    idOf: (row) => `${row.ficheId}/S-${row.seq}`,
    pageOf: pageOfFiche,
    columns: () => [
      ...ficheColumns<Etat>(),
      known.whole('no', m.donnees_col_no(), (row) => row.seq),
      known.code('etat', m.plan_col_state(), (row) => row.state, { words: wordsOf(statesInOrder, stateWord) }),
      known.day('depuis_le', m.plan_col_since(), (row) => row.on),
      maybe.text('par', m.donnees_col_by(), (row) => row.by),
      maybe.text('raison', m.plan_col_reason(), (row) => row.reason),
      maybe.text('pour_debloquer', m.donnees_col_unblock(), (row) => row.unblock),
      maybe.day('a_revoir_le', m.plan_col_review(), (row) => row.reviewOn),
      exempleColumn()
    ]
  }),
  defineListe<Indicateur>({
    ...ofFiches,
    id: 'indicateurs',
    title: m.donnees_indicateurs,
    about: m.donnees_indicateurs_about,
    query: ({ viewer, planId }) => listIndicateurs(viewer, planId),
    read: ofPlan(listIndicateurs),
    idOf: (row) => row.id,
    pageOf: pageOfFiche,
    columns: () => [
      ...ficheColumns<Indicateur>(),
      known.text('indicateur', m.donnees_col_indicator(), (row) => row.name),
      known.text('unite', m.grille_x_unit(), (row) => row.unit),
      maybe.year('annee_de_depart', m.donnees_col_baseline_year(), (row) => row.baselineYear),
      maybe.decimal('depart', m.donnees_col_baseline(), (row) => row.baseline),
      maybe.year('annee_de_la_cible', m.donnees_col_target_year(), (row) => row.targetYear),
      maybe.decimal('cible', m.donnees_col_target(), (row) => row.target),
      known.whole('valeurs', m.donnees_col_values(), (row) => row.values),
      exempleColumn()
    ]
  }),
  defineListe<Valeur>({
    ...ofFiches,
    id: 'valeurs',
    title: m.donnees_valeurs,
    about: m.donnees_valeurs_about,
    dated: 'noted_on',
    query: ({ viewer, planId }) => listValeurs(viewer, planId),
    read: ofPlan(listValeurs),
    idOf: (row) => `${row.id}/${row.year}`,
    pageOf: pageOfFiche,
    columns: () => [
      ...ficheColumns<Valeur>(),
      known.text('indicateur', m.donnees_col_indicator(), (row) => row.name),
      known.text('unite', m.grille_x_unit(), (row) => row.unit),
      known.year('annee', m.donnees_col_year(), (row) => row.year),
      known.decimal('valeur', m.donnees_col_value(), (row) => row.value),
      maybe.day('notee_le', m.donnees_col_noted_on(), (row) => row.notedOn),
      exempleColumn()
    ]
  })
];
