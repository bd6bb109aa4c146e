import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { statesInOrder } from '../../../plan/fiches/rules.ts';
import { stateWord } from '../../../plan/fiches/words.ts';
import { sorts, type Element, type Passage } from '../../../plan/successions/rules.ts';
import { known, maybe, wordsOf } from '../../donnees/colonnes.ts';
import type { Changement } from './dates.ts';
import { sortWord } from './words.ts';

const named = ({ code, title }: Element): string => (code ? `${code} ${title}` : title);

/** What became of things, as the page lists it. */
export const passageColumns: () => Column<Passage>[] = () => [
  known.code('devenir', m.passage_export_sort(), ({ sort }) => sort, { words: wordsOf(sorts, sortWord) }),
  known.texts('avant', m.passage_before(), ({ before }) => before.map(named)),
  known.texts('apres', m.passage_after(), ({ after }) => after.map(named)),
  known.texts('raison', m.passage_reason(), ({ reasons }) => reasons.map(({ text }) => text)),
  known.yesNo(
    'exemple',
    m.comparaison_export_exemple(),
    ({ exemple, before, after }) => exemple || [...before, ...after].some((element) => element.exemple)
  )
];

/** The fiches of a plan on two days, as the page lists them. */
export const changementColumns = (du: string, au: string): Column<Changement>[] => {
  const words = wordsOf(statesInOrder, stateWord);
  return [
    known.text('code', m.passage_export_code(), ({ code }) => code),
    known.text('titre', m.passage_export_title(), ({ title }) => title),
    maybe.code(`etat_${du}`, m.dates_state_on({ day: du }), ({ from }) => from, { words }),
    maybe.code(`etat_${au}`, m.dates_state_on({ day: au }), ({ to }) => to, { words }),
    known.texts('raison', m.passage_reason(), ({ steps }) =>
      steps.flatMap(({ on, reason }) => (reason ? [`${on} ${reason}`] : []))
    ),
    known.yesNo('exemple', m.comparaison_export_exemple(), ({ exemple }) => exemple)
  ];
};
