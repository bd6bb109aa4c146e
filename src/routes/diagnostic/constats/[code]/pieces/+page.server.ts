import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { findConstatToEdit } from '#rooms/diagnostic/constats/edit/find.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { constatCode } from '#rooms/diagnostic/forms.ts';
import {
  addPieceToConstat,
  listPiecesOfConstat,
  withdrawFromConstat
} from '#rooms/diagnostic/pieces/constat.server.ts';
import { retraitDePieceForm } from '#rooms/diagnostic/pieces/forms.ts';
import { readPiece } from '#rooms/diagnostic/pieces/sent.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) {
  const acteur = whoMay(event, droitsDuDiagnostic['modifier un constat']);
  const { code } = event.params;
  const diagnostic = event.url.searchParams.get('diagnostic');
  const constat = v.is(constatCode, code) ? await findConstatToEdit(acteur, code, diagnostic) : null;
  if (!constat) error(404);
  const own = (dit?: string) => `/diagnostic/constats/${constat.code}/pieces${queryText({ diagnostic, dit })}`;
  return { acteur, constat, own, of: queryText({ diagnostic }) };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, constat, of } = await find(event);
  return {
    ...{ code: constat.code, statement: constat.statement, of },
    pieces: await listPiecesOfConstat(acteur, constat.id),
    done: event.url.searchParams.get('dit')
  };
};

async function set(event: RequestEvent, withdrawn: boolean) {
  const { acteur, constat, own } = await find(event);
  const sent = await readForm(event.request, retraitDePieceForm);
  if (!sent.ok) return fail(400, sent);
  const { piece, motif: reason } = sent.values;
  const came = await withdrawFromConstat(acteur, constat.id, piece, { withdrawn, reason }, now());
  if (came.came !== 'done') error(404);
  return redirect(303, own(withdrawn ? 'retire' : 'retabli'));
}

export const actions: Actions = {
  joindre: async (event) => {
    const { acteur, constat, own } = await find(event);
    const sent = await readPiece(event.request);
    if (!sent.ok) return fail(400, { typed: sent.typed, errors: sent.errors });
    const came = await addPieceToConstat(acteur, constat.id, sent.piece, now());
    if (came.came !== 'done') error(404);
    redirect(303, own('joint'));
  },
  retirer: (event) => set(event, true),
  retablir: (event) => set(event, false)
};
