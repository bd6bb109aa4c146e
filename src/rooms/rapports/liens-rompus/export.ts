import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { standingOf } from '../fil/words.ts';
import type { Rompu } from './rules.ts';
import { genreNames, roleWord } from './words.ts';

const standing = ({ genre, state }: Rompu): string | null =>
  standingOf(genre === 'constats-sans-reponse' ? 'constat' : 'fiche', state)?.word ?? null;

/** The columns of the list of broken links, in the reader's language. */
export const rompuColumns = (): Column<Rompu>[] => [
  { key: 'genre', title: m.rompus_col_kind(), kind: 'text', value: ({ genre }) => genreNames[genre]() },
  { key: 'code', title: m.rompus_col_code(), kind: 'text', value: ({ code }) => code },
  { key: 'objet', title: m.rompus_col_object(), kind: 'text', value: ({ title }) => title },
  { key: 'indicateur', title: m.rompus_col_indicator(), kind: 'text', value: ({ part }) => part },
  { key: 'axe', title: m.plan_axis_word(), kind: 'text', value: ({ axe }) => axe?.name },
  { key: 'etat', title: m.fil_col_state(), kind: 'text', value: standing },
  { key: 'depuis', title: m.rompus_col_since(), kind: 'text', value: ({ on }) => on },
  {
    key: 'qui',
    title: m.rompus_col_who(),
    kind: 'text',
    value: ({ qui }) => qui.map(({ role, name }) => `${name} (${roleWord(role)})`).join(' | ') || null
  },
  { key: 'exemple', title: m.concertation_col_exemple(), kind: 'text', value: ({ exemple }) => exemple }
];
