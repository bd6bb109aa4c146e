import { error } from '@sveltejs/kit';
import { readRapportDocument } from '#rooms/rapports/documents/rapport/lecture.server.ts';
import { answerDocument } from '../../../../documents.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { annee } = event.params;
  if (!/^\d{4}$/.test(annee)) error(404);
  return answerDocument(event, `rapport-${annee}`, ({ viewer, centre }) =>
    readRapportDocument(viewer, Number(annee), centre)
  );
};
