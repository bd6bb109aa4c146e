import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Plan } from '../../plan/queries.server.ts';
import { statesInOrder } from '../../plan/fiches/rules.ts';
import { stateWord } from '../../plan/fiches/words.ts';
import { known, maybe, wordsOf } from '../donnees/colonnes.ts';
import type { EcheanceOfFiche } from './echeances.ts';
import { kindWord, sortWords } from './words.ts';

/** A date with what its file says beside it: its plan, and the day on which lateness was computed. */
export type ExportedEcheance = EcheanceOfFiche & { plan: Pick<Plan, 'id' | 'axes'>; day: string };

/** Dates as they leave in files. */
export const exportedEcheances = (
  dates: readonly EcheanceOfFiche[],
  { plan, day }: { plan: Plan; day: string }
): ExportedEcheance[] => dates.map((one) => ({ ...one, plan, day }));

const kinds = ['debut', 'etape', 'fin', 'revoir'] as const;

/** The columns of the list of dates, in the reader's language. */
export const echeanceColumns = (): Column<ExportedEcheance>[] => [
  known.day('jour', m.calendrier_col_day(), ({ on }) => on),
  known.code('echeance', m.calendrier_col_what(), ({ kind }) => kind, {
    words: wordsOf(kinds, (kind) => kindWord({ kind }))
  }),
  maybe.text('etape', m.calendrier_kind_etape(), ({ title }) => title),
  known.text('situation', m.calendrier_col_sort(), sortWords),
  maybe.day('faite_le', m.calendrier_col_done(), ({ sort }) => (sort.kind === 'done' ? sort.on : null)),
  maybe.whole('jours_de_retard', m.plan_col_late(), ({ sort }) => (sort.kind === 'late' ? sort.days : null), {
    unit: m.donnees_unit_days()
  }),
  known.day('calcule_le', m.plan_col_computed(), ({ day }) => day),
  known.text('fiche', m.plan_col_fiche(), ({ fiche }) => fiche.code),
  known.text('titre', m.plan_col_title(), ({ fiche }) => fiche.title),
  known.code('etat', m.plan_col_state(), ({ fiche }) => fiche.state, { words: wordsOf(statesInOrder, stateWord) }),
  maybe.text('axe', m.plan_axis_word(), ({ fiche, plan }) => {
    const axe = plan.axes.find(({ id }) => id === fiche.axeId);
    return axe && `${axe.no}. ${axe.name}`;
  }),
  known.texts('espaces', m.plan_col_espaces(), ({ fiche }) => fiche.espaces.map(({ name }) => name)),
  known.yesNo('exemple', m.plan_col_exemple(), ({ fiche }) => fiche.exemple)
];
