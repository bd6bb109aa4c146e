import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { stateWord } from '../../../plan/fiches/words.ts';
import type { Element, Passage } from '../../../plan/successions/rules.ts';
import type { Changement } from './dates.ts';
import { sortWord } from './words.ts';

const named = (elements: readonly Element[]): string =>
  elements.map(({ code, title }) => (code ? `${code} ${title}` : title)).join(' ; ');

/** What became of things, as the page lists it. */
export const passageColumns: () => Column<Passage>[] = () => [
  { key: 'devenir', title: m.passage_export_sort(), kind: 'text', value: ({ sort }) => sortWord(sort) },
  { key: 'avant', title: m.passage_before(), kind: 'text', value: ({ before }) => named(before) || null },
  { key: 'apres', title: m.passage_after(), kind: 'text', value: ({ after }) => named(after) || null },
  {
    key: 'raison',
    title: m.passage_reason(),
    kind: 'text',
    value: ({ reasons }) => reasons.map(({ text }) => text).join(' ; ') || null
  },
  {
    key: 'exemple',
    title: m.comparaison_export_exemple(),
    kind: 'text',
    value: ({ exemple, before, after }) => exemple || [...before, ...after].some((element) => element.exemple)
  }
];

/** The fiches of a plan on two days, as the page lists them. */
export const changementColumns = (du: string, au: string): Column<Changement>[] => [
  { key: 'code', title: m.passage_export_code(), kind: 'text', value: ({ code }) => code },
  { key: 'titre', title: m.passage_export_title(), kind: 'text', value: ({ title }) => title },
  {
    key: `etat_${du}`,
    title: m.dates_state_on({ day: du }),
    kind: 'text',
    value: ({ from }) => from && stateWord(from)
  },
  { key: `etat_${au}`, title: m.dates_state_on({ day: au }), kind: 'text', value: ({ to }) => to && stateWord(to) },
  {
    key: 'raison',
    title: m.passage_reason(),
    kind: 'text',
    value: ({ steps }) => steps.flatMap(({ on, reason }) => (reason ? [`${on} ${reason}`] : [])).join(' ; ') || null
  },
  { key: 'exemple', title: m.comparaison_export_exemple(), kind: 'text', value: ({ exemple }) => exemple }
];
