import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { known, maybe, wordsOf } from '../donnees/colonnes.ts';
import { standingOf } from '../fil/words.ts';
import { genres, type Rompu } from './rules.ts';
import { genreNames, roleWord } from './words.ts';

const standing = ({ genre, state }: Rompu): string | null =>
  standingOf(genre === 'constats-sans-reponse' ? 'constat' : 'fiche', state)?.word ?? null;

/** The columns of the list of broken links, in the reader's language. */
export const rompuColumns = (): Column<Rompu>[] => [
  known.code('genre', m.rompus_col_kind(), ({ genre }) => genre, {
    words: wordsOf(genres, (genre) => genreNames[genre]())
  }),
  known.text('code', m.rompus_col_code(), ({ code }) => code),
  known.text('objet', m.rompus_col_object(), ({ title }) => title),
  maybe.text('indicateur', m.rompus_col_indicator(), ({ part }) => part),
  maybe.text('axe', m.plan_axis_word(), ({ axe }) => axe?.name),
  maybe.text('etat', m.fil_col_state(), standing),
  maybe.day('depuis', m.rompus_col_since(), ({ on }) => on),
  known.texts('qui', m.rompus_col_who(), ({ qui }) => qui.map(({ role, name }) => `${name} (${roleWord(role)})`)),
  // A real commune, where those who are there may be invented.
  known.yesNo('exemple', m.concertation_col_exemple(), ({ exemple, qui }) => exemple || qui.some((one) => one.exemple))
];
