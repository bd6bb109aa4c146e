import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Change } from './queries.server.ts';
import { codeOf, kindName, toldInLine } from './words.ts';

/** The columns of the list of changes, in the reader's language. */
export function changementColumns(): Column<Change>[] {
  const text = (key: string, title: string, value: Column<Change>['value']): Column<Change> => ({
    ...{ key, title, kind: 'text', value }
  });
  return [
    text('jour', m.calendrier_col_day(), ({ on }) => on),
    text('sorte', m.changements_col_kind(), ({ kind }) => kindName(kind)),
    text('code', m.plan_col_code(), codeOf),
    text('objet', m.changements_col_object(), ({ title }) => title),
    text('changement', m.changements_title(), toldInLine),
    text('raison', m.plan_col_reason(), ({ reason }) => reason),
    text('axe', m.plan_axis_word(), ({ axe }) => axe && `${axe.no}. ${axe.name}`),
    text('cle', m.changements_col_key(), ({ key }) => key),
    text('exemple', m.plan_col_exemple(), ({ exemple }) => exemple)
  ];
}
