import { error, fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { retraitDePieceForm } from '#rooms/diagnostic/pieces/forms.ts';
import { readPiece } from '#rooms/diagnostic/pieces/sent.server.ts';
import {
  addPieceToFiche,
  droitDesPieces,
  listPiecesOfFiche,
  withdrawFromFiche
} from '#rooms/plan/fiches/pieces/pieces.server.ts';
import { ficheToWorkOn } from '../fiche.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { acteur, fiche } = await ficheToWorkOn(event, droitDesPieces);
  return {
    code: fiche.code,
    pieces: await listPiecesOfFiche(acteur, fiche.id),
    done: event.url.searchParams.get('dit')
  };
};

async function set(event: RequestEvent, withdrawn: boolean) {
  const { acteur, fiche } = await ficheToWorkOn(event, droitDesPieces);
  const sent = await readForm(event.request, retraitDePieceForm);
  if (!sent.ok) return fail(400, sent);
  const { piece: pieceId, motif: reason } = sent.values;
  const cible = { centreId: acteur.centreId, espaces: fiche.espaces };
  const came = await withdrawFromFiche(acteur, fiche.id, cible, { pieceId, withdrawn, reason }, now());
  if (came.came !== 'done') error(404);
  return redirect(303, `/plan/fiches/${fiche.code}/pieces?dit=${withdrawn ? 'retire' : 'retabli'}`);
}

export const actions: Actions = {
  joindre: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droitDesPieces);
    const sent = await readPiece(event.request);
    if (!sent.ok) return fail(400, { typed: sent.typed, errors: sent.errors });
    const cible = { centreId: acteur.centreId, espaces: fiche.espaces };
    const came = await addPieceToFiche(acteur, fiche.id, cible, sent.piece, now());
    if (came.came !== 'done') error(404);
    redirect(303, `/plan/fiches/${fiche.code}/pieces?dit=joint`);
  },
  retirer: (event) => set(event, true),
  retablir: (event) => set(event, false)
};
