import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { statesInOrder } from '../../../plan/fiches/rules.ts';
import { etapes, ficheEtats, fiches } from '../../../plan/fiches/tables.ts';
import { indicateurs, indicateurValeurs } from '../../../plan/fiches/indicateurs/tables.ts';
import { stateWord } from '../../../plan/fiches/words.ts';
import { readableFiche } from '../../../plan/readable.server.ts';
import { known, maybe, wordsOf } from '../colonnes.ts';
import { selected, type Scope, type Standing } from '../lignes.server.ts';
import { defineListe, pageInPlan } from '../definition.server.ts';

const readableOf = ({ viewer, planId }: Scope, only?: SQL) =>
  and(planId === null ? undefined : eq(fiches.planId, planId), only, readableFiche(viewer));
const ficheFacts = {
  ficheId: fiches.id,
  planId: fiches.planId,
  fiche: fiches.code,
  ficheTitle: fiches.title,
  exemple: fiches.exemple
};
type OfFiche = { planId: string; fiche: string; ficheTitle: string; exemple: boolean };

const ficheColumns = <Row extends OfFiche>() => [
  known.text<Row>('fiche', m.plan_col_fiche(), (row) => row.fiche),
  known.text<Row>('fiche_titre', m.donnees_col_fiche_title(), (row) => row.ficheTitle)
];
const exempleColumn = <Row extends { exemple: boolean }>() =>
  known.yesNo<Row>('exemple', m.plan_col_exemple(), (row) => row.exemple);
const pageOfFiche = ({ fiche, planId }: OfFiche, standing: Standing) =>
  pageInPlan(`/plan/fiches/${fiche}`, planId, standing);
const ofFiches = { group: 'plan', page: '/plan', filters: [], sources: [], marked: true, placed: false } as const;

const listEtapes = (scope: Scope, only?: SQL) =>
  db()
    .select({ ...ficheFacts, no: etapes.no, title: etapes.title, dueOn: etapes.dueOn, doneOn: etapes.doneOn })
    .from(etapes)
    .innerJoin(fiches, eq(fiches.id, etapes.ficheId))
    .where(readableOf(scope, only));
type Etape = Awaited<ReturnType<typeof listEtapes>>[number];

const listEtats = (scope: Scope, only?: SQL) =>
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
    .where(readableOf(scope, only));
type Etat = Awaited<ReturnType<typeof listEtats>>[number];

const listIndicateurs = (scope: Scope, only?: SQL) =>
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
    .where(readableOf(scope, only));
type Indicateur = Awaited<ReturnType<typeof listIndicateurs>>[number];

const listValeurs = (scope: Scope, only?: SQL) =>
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
    .where(readableOf(scope, only));
type Valeur = Awaited<ReturnType<typeof listValeurs>>[number];

export const suivi = [
  defineListe<Etape>({
    ...ofFiches,
    id: 'etapes',
    title: m.donnees_etapes,
    about: m.donnees_etapes_about,
    dated: 'done_on',
    rows: selected({
      select: listEtapes,
      order: [asc(fiches.code), asc(etapes.no)],
      marked: true,
      pattern: /^(.+)\/E-(\d{1,9})$/,
      where: (fiche = '', no) => and(eq(fiches.id, fiche), eq(etapes.no, Number(no)))
    }),
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
    rows: selected({
      select: listEtats,
      order: [asc(fiches.code), asc(ficheEtats.seq)],
      marked: true,
      pattern: /^(.+)\/S-(\d{1,9})$/,
      where: (fiche = '', seq) => and(eq(fiches.id, fiche), eq(ficheEtats.seq, Number(seq)))
    }),
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
    rows: selected({
      select: listIndicateurs,
      order: [asc(fiches.code), asc(indicateurs.no)],
      marked: true,
      where: (id = '') => eq(indicateurs.id, id)
    }),
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
    rows: selected({
      select: listValeurs,
      order: [asc(fiches.code), asc(indicateurs.no), asc(indicateurValeurs.year)],
      marked: true,
      pattern: /^(.+)\/(\d{4})$/,
      where: (id = '', year) => and(eq(indicateurs.id, id), eq(indicateurValeurs.year, Number(year)))
    }),
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
