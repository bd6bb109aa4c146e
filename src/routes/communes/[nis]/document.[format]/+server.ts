import { error } from '@sveltejs/kit';
import { readCommuneDocument } from '#rooms/rapports/documents/commune/lecture.server.ts';
import { answerDocument } from '../../../documents.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { nis } = event.params;
  if (!/^\d{5}$/.test(nis)) error(404);
  return answerDocument(event, `commune-${nis}`, ({ viewer, centre }) => readCommuneDocument(viewer, nis, centre));
};
