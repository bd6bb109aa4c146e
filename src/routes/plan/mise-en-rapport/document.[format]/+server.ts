import { readGrilleDocument } from '#rooms/rapports/documents/grille/lecture.server.ts';
import { answerDocument } from '../../../documents.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerDocument(event, 'mise-en-rapport', ({ viewer, centre }) => readGrilleDocument(viewer, centre));
