import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { yesNo } from '#messages/format.ts';
import { today } from '#platform/clock.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { liensMortsExport } from '#rooms/annuaire/liens-morts/export.ts';
import { liensMortsForm } from '#rooms/annuaire/liens-morts/forms.ts';
import { listLiensMorts } from '#rooms/annuaire/liens-morts/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { RequestHandler } from './$types';

/** Rows of a file, at most: a spreadsheet that a person works through. */
const MOST = 50_000;

export const GET: RequestHandler = async (event) => {
  const acteur = whoMay(event, droitsDeLAnnuaire['tenir l’annuaire']);
  const { format } = event.params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const asked = v.parse(liensMortsForm, Object.fromEntries(event.url.searchParams));
  const rows = await listLiensMorts(acteur, asked, today(), { limit: MOST, offset: 0 });
  return exportResponse(format, { ...liensMortsExport(rows, today(), event.url.href), words: yesNo() });
};
