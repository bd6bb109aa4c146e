import { error, fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import { lienEditableByEspaces } from '#rooms/concertation/fiche-editable.server.ts';
import { retraitDePieceForm } from '#rooms/diagnostic/pieces/forms.ts';
import { readPiece } from '#rooms/diagnostic/pieces/sent.server.ts';
import { ChangedSince } from '#rooms/plan/fiches/edit/parts/on-fiche.server.ts';
import { lienChangeForm, lienForm, lienRetireForm } from '#rooms/plan/fiches/pieces/forms.ts';
import { addLien, idOfLien, listLiens, removeLien } from '#rooms/plan/fiches/pieces/liens.server.ts';
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
  const asked = event.url.searchParams;
  const liens = await listLiens(fiche.id);
  return {
    ...{ code: fiche.code, pieces: await listPiecesOfFiche(acteur, fiche.id), said: asked.get('dit') },
    ...{ liens, lien: liens.find(({ no }) => String(no) === asked.get('lien')) ?? null },
    done: doneIn(acteur, event.url)
  };
};

const pageOf = (code: string, seq: number | null): string =>
  `/plan/fiches/${code}/pieces${seq === null ? '' : `?fait=${seq}`}`;

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
  retablir: (event) => set(event, false),
  lien: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droitDesPieces);
    const sent = await readForm(event.request, lienForm);
    if (!sent.ok) return fail(400, sent);
    const { sansPersonne, ...fields } = sent.values;
    const errors = untilReadAgain({ title: fields.title }, sansPersonne);
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    redirect(303, pageOf(fiche.code, (await addLien(acteur, fiche, fields, now())) ?? error(404)));
  },
  'changer-lien': async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droitDesPieces);
    const sent = await readForm(event.request, lienChangeForm);
    if (!sent.ok) return fail(400, sent);
    const { no, depuis, sansPersonne, ...fields } = sent.values;
    const errors = untilReadAgain({ title: fields.title }, sansPersonne);
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const change = { id: idOfLien(fiche.id, no), fields, since: depuis };
    const came = await updateObject(acteur, lienEditableByEspaces, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict') return fail(409, refusalOf(came, sent.typed));
    redirect(303, pageOf(fiche.code, came.came === 'done' ? came.seq : null));
  },
  'retirer-lien': async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droitDesPieces);
    const sent = await readForm(event.request, lienRetireForm);
    if (!sent.ok) return fail(400, sent);
    const { no, depuis, motif, sansPersonne } = sent.values;
    const errors = untilReadAgain({ motif }, sansPersonne);
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const why = { reason: motif, read: { kind: 'fiche_documents', objectId: idOfLien(fiche.id, no), seq: depuis } };
    try {
      redirect(303, pageOf(fiche.code, await removeLien(acteur, fiche, no, now(), why)));
    } catch (thrown) {
      if (!(thrown instanceof ChangedSince)) throw thrown;
      const errors = { '': 'Quelqu’un vient de changer ce lien : relisez-le avant de le retirer.' };
      return fail(409, { typed: sent.typed, errors });
    }
  }
};
