import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { known, maybe, wordsOf } from '../donnees/colonnes.ts';
import { changeKinds } from './kinds.ts';
import type { Change } from './queries.server.ts';
import { codeOf, kindName, toldInLine } from './words.ts';

/** The columns of the list of changes, in the reader's language. */
export const changementColumns = (): Column<Change>[] => [
  known.day('jour', m.calendrier_col_day(), ({ on }) => on),
  known.code('sorte', m.changements_col_kind(), ({ kind }) => kind, { words: wordsOf(changeKinds, kindName) }),
  maybe.text('code', m.plan_col_code(), codeOf),
  known.text('objet', m.changements_col_object(), ({ title }) => title),
  known.text('changement', m.changements_title(), toldInLine),
  maybe.text('raison', m.plan_col_reason(), ({ reason }) => reason),
  maybe.text('axe', m.plan_axis_word(), ({ axe }) => axe && `${axe.no}. ${axe.name}`),
  known.text('cle', m.changements_col_key(), ({ key }) => key),
  known.yesNo('exemple', m.plan_col_exemple(), ({ exemple }) => exemple)
];
