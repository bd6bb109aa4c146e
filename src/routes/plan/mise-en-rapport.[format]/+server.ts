import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#messages';
import { yesNo } from '#messages/format.ts';
import { publicAddress } from '#platform/address.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { sheetOf } from '#platform/exports/table.ts';
import { wideList } from '#rooms/plan/mise-en-rapport/export/communes.ts';
import { longList } from '#rooms/plan/mise-en-rapport/export/croisements.ts';
import { aboutList, fileNameOf } from '#rooms/plan/mise-en-rapport/export/fichier.ts';
import { choix, fileForm, queryOf } from '#rooms/plan/mise-en-rapport/forms.ts';
import { readGrille } from '#rooms/plan/mise-en-rapport/lecture.server.ts';
import { href } from '#messages/locale.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { format } = params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const asked = Object.fromEntries(url.searchParams);
  const lecture = await readGrille(locals.viewer, v.parse(choix, asked));
  if (!lecture) error(404);
  const [wide, long] = [wideList(lecture), longList(lecture)];
  const about = aboutList(lecture, publicAddress(href('/plan/mise-en-rapport') + queryOf(lecture.choix)));
  const list = { name: fileNameOf(lecture), about, words: yesNo() };
  if (format === 'csv')
    return v.parse(fileForm, asked).forme === 'tableau'
      ? exportResponse(format, { ...list, ...wide })
      : exportResponse(format, { ...list, ...long });
  return exportResponse(format, {
    ...list,
    ...wide,
    sheet: m.grille_x_sheet_wide(),
    others: [sheetOf(m.grille_x_sheet_long(), long.columns, long.rows, list.words)]
  });
};
