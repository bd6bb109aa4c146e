import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { code } from '#rooms/plan/forms.ts';
import { readFicheDocument } from '#rooms/rapports/documents/fiche/lecture.server.ts';
import { answerDocument } from '../../../../documents.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const asked = event.params.code;
  if (!v.is(code, asked)) error(404);
  return answerDocument(event, `fiche-${asked}`, ({ viewer, centre }) => readFicheDocument(viewer, asked, centre));
};
