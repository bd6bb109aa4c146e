import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { yesNo } from '#messages/format.ts';
import { today } from '#platform/clock.ts';
import { exportResponse } from '#platform/exports/response.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { qualiteExport } from '#rooms/annuaire/qualite/export.ts';
import { qualiteForm } from '#rooms/annuaire/qualite/forms.ts';
import { listQualite } from '#rooms/annuaire/qualite/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { RequestHandler } from './$types';

/** Rows of a file, at most: a spreadsheet that a person works through. */
const MOST = 50_000;

export const GET: RequestHandler = async (event) => {
  const acteur = whoMay(event, droitsDeLAnnuaire['tenir l’annuaire']);
  const { format } = event.params;
  if (format !== 'csv' && format !== 'xlsx') error(404);
  const asked = v.parse(qualiteForm, Object.fromEntries(event.url.searchParams));
  const rows = await listQualite(acteur, asked, today(), { limit: MOST, offset: 0 });
  return exportResponse(format, { ...qualiteExport(rows, today(), event.url.href), words: yesNo() });
};
