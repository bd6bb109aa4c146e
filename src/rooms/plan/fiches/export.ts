import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Plan } from '../queries.server.ts';
import { statesInOrder } from './rules.ts';
import type { ShownFiche } from './situation.ts';
import { stateWord } from './words.ts';

/** A fiche with what its file says beside it: its plan, and the day on which lateness and silence were computed. */
export type ExportedFiche = ShownFiche & { plan: Pick<Plan, 'id' | 'axes'>; day: string };

/** Fiches as they leave in files. */
export const exportedFiches = (list: { shown: ShownFiche[]; plan: Plan; day: string }): ExportedFiche[] =>
  list.shown.map((fiche) => ({ ...fiche, plan: list.plan, day: list.day }));

/** The columns of the list of fiches, in the reader's language. */
export function ficheColumns(): Column<ExportedFiche>[] {
  const axeOf = (f: ExportedFiche) => f.plan.axes.find((axe) => axe.id === f.axeId);
  const nameOfDroit = (f: ExportedFiche, id: string) =>
    f.plan.axes.flatMap((axe) => axe.droits).find((droit) => droit.id === id)?.name ?? id;
  const states = Object.fromEntries(statesInOrder.map((state) => [state, stateWord(state)]));
  return [
    { key: 'code', title: m.plan_col_code(), kind: 'text', always: true, value: (f) => f.code },
    { key: 'titre', title: m.plan_col_title(), kind: 'text', always: true, value: (f) => f.title },
    {
      key: 'recommandation',
      title: m.plan_col_recommandation(),
      kind: 'text',
      always: true,
      value: (f) => f.recommandationCode
    },
    {
      key: 'axe',
      title: m.plan_axis_word(),
      kind: 'text',
      value: (f) => {
        const axe = axeOf(f);
        return axe && `${axe.no}. ${axe.name}`;
      }
    },
    {
      key: 'droits',
      title: m.plan_col_droits(),
      kind: 'texts',
      always: true,
      value: (f) => f.droits.map((id) => nameOfDroit(f, id))
    },
    { key: 'etat', title: m.plan_col_state(), kind: 'code', always: true, words: states, value: (f) => f.state },
    { key: 'etat_depuis', title: m.plan_col_since(), kind: 'day', value: (f) => f.etat.on },
    { key: 'etat_raison', title: m.plan_col_reason(), kind: 'text', value: (f) => f.etat.reason },
    { key: 'a_revoir_le', title: m.plan_col_review(), kind: 'day', value: (f) => f.etat.reviewOn },
    {
      key: 'jours_de_retard',
      title: m.plan_col_late(),
      about: m.donnees_about_late(),
      kind: 'whole',
      unit: m.donnees_unit_days(),
      value: (f) => f.retard?.days
    },
    { key: 'en_retard_pour', title: m.plan_col_late_for(), kind: 'text', value: (f) => f.retard?.etape?.title },
    {
      key: 'sans_nouvelles_depuis',
      title: m.plan_col_silent(),
      about: m.donnees_about_silent(),
      kind: 'day',
      value: (f) => f.silence?.since
    },
    { key: 'calcule_le', title: m.plan_col_computed(), kind: 'day', always: true, value: (f) => f.day },
    { key: 'phase', title: m.plan_col_phase(), kind: 'whole', always: true, value: (f) => f.phaseNo },
    { key: 'debut', title: m.plan_col_start(), kind: 'day', always: true, value: (f) => f.startsOn },
    { key: 'fin', title: m.plan_col_end(), kind: 'day', always: true, value: (f) => f.endsOn },
    {
      key: 'tout_le_territoire',
      title: m.plan_col_whole(),
      kind: 'yes-no',
      always: true,
      value: (f) => f.wholeTerritory
    },
    {
      key: 'communes',
      title: m.plan_col_communes(),
      kind: 'texts',
      always: true,
      value: (f) => f.communes.map(({ name }) => name)
    },
    {
      key: 'nis',
      title: m.plan_col_nis(),
      kind: 'texts',
      always: true,
      value: (f) => f.communes.map(({ nis }) => nis)
    },
    { key: 'publics', title: m.plan_col_publics(), kind: 'texts', always: true, value: (f) => f.publics },
    { key: 'responsable', title: m.plan_col_lead(), kind: 'text', value: (f) => f.lead },
    {
      key: 'espaces',
      title: m.plan_col_espaces(),
      kind: 'texts',
      always: true,
      value: (f) => f.espaces.map(({ name }) => name)
    },
    { key: 'exemple', title: m.plan_col_exemple(), kind: 'yes-no', always: true, value: (f) => f.exemple }
  ];
}
