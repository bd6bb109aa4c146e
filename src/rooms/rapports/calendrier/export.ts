import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Plan } from '../../plan/queries.server.ts';
import { stateWord } from '../../plan/fiches/words.ts';
import type { EcheanceOfFiche } from './echeances.ts';
import { kindWord, sortWords } from './words.ts';

/** The columns of the list of dates, in the reader's language. */
export function echeanceColumns(plan: Plan, day: string): Column<EcheanceOfFiche>[] {
  const axes = new Map(plan.axes.map(({ id, no, name }) => [id, `${no}. ${name}`]));
  const text = (key: string, title: string, value: Column<EcheanceOfFiche>['value']): Column<EcheanceOfFiche> => ({
    ...{ key, title, kind: 'text', value }
  });
  return [
    text('jour', m.calendrier_col_day(), ({ on }) => on),
    text('echeance', m.calendrier_col_what(), kindWord),
    text('etape', m.calendrier_kind_etape(), ({ title }) => title),
    text('situation', m.calendrier_col_sort(), sortWords),
    text('faite_le', m.calendrier_col_done(), ({ sort }) => (sort.kind === 'done' ? sort.on : null)),
    {
      key: 'jours_de_retard',
      title: m.plan_col_late(),
      kind: 'whole',
      value: ({ sort }) => (sort.kind === 'late' ? sort.days : null)
    },
    text('calcule_le', m.plan_col_computed(), () => day),
    text('fiche', m.plan_col_fiche(), ({ fiche }) => fiche.code),
    text('titre', m.plan_col_title(), ({ fiche }) => fiche.title),
    text('etat', m.plan_col_state(), ({ fiche }) => stateWord(fiche.state)),
    text('axe', m.plan_axis_word(), ({ fiche }) => axes.get(fiche.axeId)),
    text('espaces', m.plan_col_espaces(), ({ fiche }) => fiche.espaces.map(({ name }) => name).join(' | ')),
    text('exemple', m.plan_col_exemple(), ({ fiche }) => fiche.exemple)
  ];
}
